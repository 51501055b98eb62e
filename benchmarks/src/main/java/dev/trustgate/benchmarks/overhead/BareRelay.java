package dev.trustgate.benchmarks.overhead;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The least that a relay of the gateway's kind can do: the same server and the same client with the
 * same settings and the same collector, one request in, the same request out, and nothing known of
 * what is in it: {@code BareRelay PROVIDER_PORT}. What the gateway costs beyond it is the price of
 * what the gateway does. System properties make it another one, to see whether that would pay:
 * {@code relay.executor} (of the client: {@code caller}, {@code virtual} or {@code pool}), {@code
 * relay.clients}, {@code relay.nio} and {@code relay.writeQueue} (of the server).
 */
public final class BareRelay {

  static {
    System.setProperty("jdk.internal.httpclient.selectorTimeout", "1000");
    if (System.getProperty("jdk.httpclient.bufsize") == null) {
      System.setProperty("jdk.httpclient.bufsize", "4096");
    }
  }

  private static final int BUFFER_BYTES = 4 * 1024;
  private static final int WRITE_BUFFER_BYTES = 2 * 1024;
  private static final String EVENTS = "text/event-stream";

  private final URI provider;
  private final List<HttpClient> clients =
      Stream.generate(BareRelay::client).limit(Integer.getInteger("relay.clients", 1)).toList();
  private final AtomicInteger turn = new AtomicInteger();

  private BareRelay(int providerPort) {
    provider = URI.create("http://127.0.0.1:" + providerPort + "/v1/chat/completions");
  }

  private static HttpClient client() {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    return switch (System.getProperty("relay.executor", "caller")) {
      case "caller" -> builder.executor(Runnable::run).build();
      case "virtual" -> builder.executor(Executors.newVirtualThreadPerTaskExecutor()).build();
      case "pool" -> builder.build(); // the library's own
      case String other -> throw new IllegalArgumentException("relay.executor: " + other);
    };
  }

  public static void main(String[] arguments) {
    BareRelay relay = new BareRelay(Integer.parseInt(arguments[0]));
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .featuresDiscoverServices(false)
            .writeQueueLength(Integer.getInteger("relay.writeQueue", 0))
            .useNio(Boolean.getBoolean("relay.nio"))
            .writeBufferSize(WRITE_BUFFER_BYTES)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .routing(routing -> routing.any(relay::relay))
            .build()
            .start();
    System.out.println("listening on :" + server.port());
  }

  private void relay(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    HttpRequest onward =
        HttpRequest.newBuilder(provider)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.content().as(byte[].class)))
            .build();
    HttpClient http = clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
    HttpResponse<InputStream> answer = http.send(onward, HttpResponse.BodyHandlers.ofInputStream());
    String type = answer.headers().firstValue("content-type").orElse("");
    response.status(answer.statusCode());
    response.header(HeaderNames.CONTENT_TYPE, type);
    try (InputStream body = answer.body()) {
      if (type.equals(EVENTS)) {
        stream(body, response);
      } else {
        response.send(body.readAllBytes());
      }
    }
  }

  private static void stream(InputStream body, ServerResponse response) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = response.outputStream()) {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    }
  }
}
