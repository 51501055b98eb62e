package dev.trustgate.gateway.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Somebody who watches the feed, as a page would. */
final class Watcher implements AutoCloseable {

  /** One event as it came. */
  record Event(String name, String id, JsonNode data) {

    /** The target of this name, if the event tells of it. */
    Optional<JsonNode> target(String name) {
      return data.path("upstreams")
          .valueStream()
          .flatMap(upstream -> upstream.path("targets").valueStream())
          .filter(target -> target.path("name").asText().equals(name))
          .findFirst();
    }

    List<JsonNode> timeline(String kind) {
      return data.path("timeline")
          .valueStream()
          .filter(entry -> entry.path("kind").asText().equals(kind))
          .toList();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile boolean ended;

  Watcher(URI admin, String query, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(admin.resolve("/api/v1/live" + query));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      String id = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, id, new JsonMapper().readTree(line.substring(6))));
        }
      }
      ended = true;
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(notJson);
    } catch (IOException closed) {
      // That is how watching ends here.
    }
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Whether the gateway has ended the feed in good order. */
  boolean ended() {
    return ended;
  }

  /** Waits for an event that is like this; it may be there already. */
  Event awaitEvent(Predicate<Event> wanted) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events.stream().anyMatch(wanted));
    return events.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits until a target of this name is shown in this state. */
  JsonNode awaitState(String target, String state) {
    Predicate<JsonNode> inState = one -> one.path("state").asText().equals(state);
    return awaitEvent(event -> event.target(target).filter(inState).isPresent())
        .target(target)
        .orElseThrow();
  }

  JsonNode awaitEntry(String kind) {
    return awaitEvent(event -> !event.timeline(kind).isEmpty()).timeline(kind).getFirst();
  }

  @Override
  public void close() {
    http.shutdownNow();
    reader.interrupt();
  }
}
