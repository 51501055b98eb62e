package dev.trustgate.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/** The admin API of a gateway, as far as a run needs it. */
final class AdminApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_NON_SUCCESS = 300;
  static final int NOT_FOUND = 404;

  /** The gateway did not do what it was asked to do. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final GatewayAddress address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  AdminApi(GatewayAddress address) {
    this.address = address;
  }

  /** Makes a resource; says where it is. */
  URI post(String path, JsonNode document) throws IOException, InterruptedException {
    URI uri = address.admin().resolve(path);
    HttpResponse<String> answer = send(request(uri).POST(body(document)));
    return uri.resolve(answer.headers().firstValue("location").orElseThrow());
  }

  void put(URI resource, JsonNode document) throws IOException, InterruptedException {
    send(request(resource).PUT(body(document)));
  }

  void delete(URI resource) throws IOException, InterruptedException {
    send(request(resource).DELETE());
  }

  JsonNode get(URI resource) throws IOException, InterruptedException {
    return JSON.readTree(send(request(resource).GET()).body());
  }

  private static HttpRequest.BodyPublisher body(JsonNode document) {
    return BodyPublishers.ofString(document.toString());
  }

  private HttpRequest.Builder request(URI uri) {
    var builder =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header("content-type", "application/json");
    address.token().ifPresent(token -> builder.header("authorization", "Bearer " + token));
    return builder;
  }

  private static String why(IOException broken) {
    return broken instanceof ConnectException
        ? "nobody listens there (is the gateway running, and is --admin its admin address?)"
        : String.valueOf(broken);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new IOException(
          "the admin API at " + address.admin() + " does not answer: " + why(broken), broken);
    }
    if (answer.statusCode() >= FIRST_NON_SUCCESS) {
      throw new Refused(
          answer.statusCode(),
          String.format(
              Locale.ROOT,
              "the gateway answered %d to %s %s: %s",
              answer.statusCode(),
              request.method(),
              request.uri().getPath(),
              answer.body()));
    }
    return answer;
  }

  static com.fasterxml.jackson.databind.node.ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
