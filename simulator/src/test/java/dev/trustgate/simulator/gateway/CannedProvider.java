package dev.trustgate.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that gives one answer, whole or as a stream, and remembers what it was asked. */
final class CannedProvider implements AutoCloseable {

  private final Dialect dialect;
  private final String whole;
  private final String stream;
  private final HttpServer server;
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  CannedProvider(Dialect dialect, String whole, String stream) {
    this.dialect = dialect;
    this.whole = whole;
    this.stream = stream;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Http.JSON.readTree(exchange.getRequestBody());
      asked.add(body);
      boolean streamed = body.path("stream").asBoolean();
      byte[] answer = (streamed ? stream : whole).getBytes(UTF_8);
      String type = streamed ? "text/event-stream" : "application/json";
      exchange.getResponseHeaders().set("content-type", type);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** What the last request said. */
  JsonNode asked() {
    return asked.getLast();
  }

  /** A target of this provider that serves one model. */
  String target(String model) {
    return """
    {"provider": "%s", "protocol": "http", "host": "127.0.0.1", "port": %d, "default_model": "%s",
     "models": ["%s"]}\
    """
        .formatted(
            dialect.name().toLowerCase(java.util.Locale.ROOT),
            server.getAddress().getPort(),
            model,
            model);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
