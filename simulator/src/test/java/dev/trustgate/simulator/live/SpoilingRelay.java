package dev.trustgate.simulator.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Stands before a gateway and makes of the two a gateway that spoils what streams say. */
final class SpoilingRelay implements AutoCloseable {

  private static final Pattern NAMED = Pattern.compile("x-.*|content-type");

  private final URI gateway;
  private final UnaryOperator<List<String>> spoiling;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * @param spoiling what becomes of the events of a stream that says something
   */
  SpoilingRelay(URI gateway, UnaryOperator<List<String>> spoiling) throws IOException {
    this.gateway = gateway;
    this.spoiling = spoiling;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = HttpRequest.newBuilder(gateway.resolve(exchange.getRequestURI()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (NAMED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                  request.header(name, values.getFirst());
                }
              });
      request.POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (NAMED.matcher(name).matches()) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      byte[] body = spoilt(answer.body()).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private String spoilt(String body) {
    List<String> events = List.of(body.split("(?<=\n\n)", -1));
    return events.size() < 2 ? body : String.join("", spoiling.apply(events));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
