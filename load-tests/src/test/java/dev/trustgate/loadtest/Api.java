package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks gateway and providers over HTTP, and remembers what they did not do. */
final class Api implements AutoCloseable {

  private static final int NO_CONTENT = 204;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> undone = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  JsonNode get(URI uri) {
    return send(HttpRequest.newBuilder(uri));
  }

  JsonNode post(URI uri, String json) {
    return send("POST", uri, "application/json", json);
  }

  JsonNode patch(URI uri, String json) {
    return send("PATCH", uri, "application/merge-patch+json", json);
  }

  /** What a request of a caller with these headers, too, is answered with, good or bad. */
  HttpResponse<String> answer(URI uri, String json, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return answer(request.build());
  }

  void delete(URI uri) {
    send(HttpRequest.newBuilder(uri).DELETE());
  }

  /** What was asked and did not happen: Gatling would only log it. */
  List<String> undone() {
    return undone;
  }

  private JsonNode send(String method, URI uri, String type, String json) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("content-type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(PATIENCE).build();
    try {
      return read(answer(request));
    } catch (RuntimeException trouble) {
      undone.add(request.method() + " " + request.uri().getPath() + ": " + trouble.getMessage());
      throw trouble;
    }
  }

  private static JsonNode read(HttpResponse<String> response) {
    if (response.statusCode() > NO_CONTENT) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
    try {
      return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
