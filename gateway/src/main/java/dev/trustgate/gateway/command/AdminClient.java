package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.JsonText;
import dev.trustgate.gateway.document.NotJson;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Speaks to the admin API of a running gateway. */
final class AdminClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI root;
  private final Optional<String> token;

  private AdminClient(URI root, Optional<String> token) {
    this.root = root;
    this.token = token;
  }

  /** A client for the gateway at this address, as people write it. */
  static AdminClient of(String url, @Nullable String token) {
    String full = url.contains("://") ? url : "http://" + url;
    String bare = full.replaceFirst("/+$", "").replaceFirst("/api/v1$", "");
    try {
      URI root = URI.create(bare);
      if (root.getHost() == null || !List.of("http", "https").contains(root.getScheme())) {
        throw new CommandFailure("--admin must be an address like http://127.0.0.1:8080");
      }
      return new AdminClient(
          root, Optional.ofNullable(token).map(String::strip).filter(text -> !text.isEmpty()));
    } catch (IllegalArgumentException notOne) {
      throw new CommandFailure("--admin must be an address like http://127.0.0.1:8080");
    }
  }

  JsonNode get(String path) {
    return answer(request(path).GET().build());
  }

  /**
   * Sends a document.
   *
   * @throws InvalidConfiguration with the mistakes that the gateway finds in it
   */
  JsonNode post(String path, JsonNode document) {
    return answer(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(JsonText.bytes(document)))
            .build());
  }

  /** Hears of the events of a feed. */
  @FunctionalInterface
  interface Ear {

    /** Hears of one event; says whether more is wanted. */
    boolean hears(String event, JsonNode data);
  }

  /** Listens to a feed until enough was heard, or the gateway ends it. */
  void events(String path, Ear ear) {
    HttpRequest request =
        HttpRequest.newBuilder(request(path).build(), (_, _) -> true)
            .header("accept", "text/event-stream")
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != 200) {
          throw refusal(
              response.statusCode(), JsonText.parse(lines.collect(Collectors.joining("\n"))));
        }
        listen(lines.iterator(), ear);
      }
      client.shutdownNow();
    } catch (ConnectException nobody) {
      throw absent();
    } catch (IOException | UncheckedIOException broken) {
      throw new CommandFailure("the gateway at " + root + " cannot be asked: " + broken);
    } catch (NotJson other) {
      throw notOurs();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    }
  }

  /** Our own feed has an {@code event}, one {@code data} line and a blank line for each event. */
  private static void listen(Iterator<String> lines, Ear ear) throws NotJson {
    String event = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ")
          && !ear.hears(event, JsonText.parse(line.substring("data: ".length())))) {
        return;
      }
    }
  }

  private CommandFailure absent() {
    return new CommandFailure(
        "no gateway answers at " + root + ": start one, or name another with --admin");
  }

  private CommandFailure notOurs() {
    return new CommandFailure("what answers at " + root + " is no admin API of a gateway");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(root + "/api/v1" + path)).timeout(PATIENCE);
    token.ifPresent(secret -> builder.header("authorization", "Bearer " + secret));
    return builder;
  }

  private JsonNode answer(HttpRequest request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      JsonNode body = JsonText.parse(response.body());
      if (response.statusCode() / 100 == 2) {
        return body;
      }
      throw refusal(response.statusCode(), body);
    } catch (ConnectException nobody) {
      throw absent();
    } catch (IOException broken) {
      throw new CommandFailure("the gateway at " + root + " cannot be asked: " + broken);
    } catch (NotJson other) {
      throw notOurs();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    }
  }

  private RuntimeException refusal(int status, JsonNode problem) {
    List<Violation> mistakes =
        problem
            .path("errors")
            .valueStream()
            .map(one -> new Violation(one.path("pointer").asText(), one.path("detail").asText()))
            .toList();
    if (status == 400 && !mistakes.isEmpty()) {
      return new InvalidConfiguration(mistakes);
    }
    if (status == 401) {
      return new CommandFailure(
          token.isEmpty()
              ? "the gateway wants a token: set TRUSTGATE_ADMIN_TOKEN"
              : "the gateway does not accept the token in TRUSTGATE_ADMIN_TOKEN");
    }
    return problem.path("type").asText().startsWith("urn:trustgate:")
        ? new CommandFailure(problem.path("detail").asText("the gateway answered " + status))
        : notOurs();
  }
}
