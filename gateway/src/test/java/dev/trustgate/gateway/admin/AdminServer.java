package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The admin API on a free port, and a client that sends exactly the bytes it is given. */
final class AdminServer implements AutoCloseable {

  static final Instant NOW = Instant.parse("2030-01-31T12:00:00.123456789Z");
  static final String UPSTREAMS = "/gateways/default/upstreams";
  static final String SERVICES = "/gateways/default/services";
  static final String RULES = "/gateways/default/rules";
  static final String KEYS = "/gateways/default/keys";

  /** In the place of a length: sends none. */
  static final String NO_LENGTH = "";

  final MemoryDesk desk = new MemoryDesk();
  private final AtomicLong seconds = new AtomicLong();
  private final WebServer server;

  AdminServer() {
    this(new AdminGuard(Optional.empty(), Set.of()));
  }

  AdminServer(AdminGuard guard) {
    InstantSource clock = () -> NOW.plusSeconds(seconds.incrementAndGet());
    var supplies = new Supplies(clock, UUID::randomUUID, new SecureRandom());
    var routes = new AdminRoutes(desk, sources(), guard, supplies);
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .routing(routing -> routing.register(routes))
            .build()
            .start();
  }

  private static Sources sources() {
    return new Sources(
        AdminServer::status,
        ReceiptSource.NONE,
        LiveSource.NONE,
        NoOperations.INSTANCE,
        (gateway, inquiry) -> JsonNodeFactory.instance.objectNode());
  }

  private static UpstreamReport status(Upstream upstream) {
    var error = new TargetReport.LastError(NOW, "server error", OptionalInt.of(503));
    return new UpstreamReport(
        upstream.name(),
        upstream.algorithm(),
        OptionalInt.of(1),
        List.of(
            new TargetReport(
                upstream.targets().getFirst(),
                TargetReport.State.EJECTED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                3,
                1,
                new TargetReport.Counts(8, 5, 2, 1),
                0.8,
                0.5,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(error))));
  }

  int port() {
    return server.port();
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  Answer get(String path, String header, String value) {
    return send("GET", path, Map.of(header, value), "");
  }

  Answer delete(String path) {
    return send("DELETE", path, Map.of(), "");
  }

  Answer post(String path, String json) {
    return send("POST", path, Map.of("content-type", "application/json"), json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, Map.of("content-type", "application/json"), json);
  }

  Answer patch(String path, String json) {
    return send("PATCH", path, Map.of("content-type", "application/merge-patch+json"), json);
  }

  Answer send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("host", "127.0.0.1:" + port());
    all.put("connection", "close");
    if (body.length > 0) {
      all.put("content-length", Integer.toString(body.length));
    }
    all.putAll(headers);
    all.values().removeIf(NO_LENGTH::equals);
    var head = new StringBuilder(method + " /api/v1" + path + " HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return exchange(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
  }

  /** Sends bytes and reads until the server closes. */
  Answer exchange(byte[] head, byte[] body) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(head);
      try {
        out.write(body);
        out.flush();
      } catch (IOException refusedEarly) {
        // The answer may be there before the body is out: that is what is tested.
      }
      byte[] answer = socket.getInputStream().readAllBytes();
      return Answer.parse(new String(answer, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
