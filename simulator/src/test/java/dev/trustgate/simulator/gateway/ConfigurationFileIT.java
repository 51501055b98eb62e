package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is declared in a file, while the file changes. */
class ConfigurationFileIT {

  private static final int RELOADS = 8;
  private static final int CALLERS = 8;

  @TempDir private Path folder = Path.of("");

  private final FakeProvider first = provider();
  private final FakeProvider second = provider();
  private World world = new World(Settings.forTests());

  private static FakeProvider provider() {
    try {
      return FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    world.close();
    write(declared(1, 1));
    world = new World(Settings.forTests().withConfig(file()));
  }

  @AfterEach
  void close() {
    world.close();
    first.close();
    second.close();
  }

  private Path file() {
    return folder.resolve("gateway.yaml");
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file(), yaml);
  }

  /** Two targets of one upstream; a weight of nought leaves the second out. */
  private String declared(int one, int two) {
    return """
    gateways:
      - name: default
        upstreams:
          - name: pool
            algorithm: weighted-round-robin
            health_checks: { threshold: 2, interval: 600 }
            targets:
    %s%s
        services: [ { name: chat, upstream_id: pool } ]
        rules: [ { path: /ai, service_id: chat, strip_path: true } ]
    """
        .formatted(
            target("first", first, one), two == 0 ? "" : "\n" + target("second", second, two));
  }

  private static String target(String name, FakeProvider provider, int weight) {
    return "          - { name: %s, provider: openai, protocol: http, host: 127.0.0.1, port: %d, weight: %d }"
        .formatted(name, provider.port(), weight);
  }

  private HttpResponse<String> ask(String model) {
    return world
        .http()
        .post(
            world.proxy("/ai/v1/chat/completions"),
            """
            {"model": "%s", "messages": [{"role": "user", "content": "Hi"}]}\
            """
                .formatted(model));
  }

  private JsonNode file(String field) {
    return Http.json(world.http().get(world.admin("configuration/status"))).path(field);
  }

  private JsonNode target(String name) {
    JsonNode status =
        Http.json(world.http().get(world.admin("gateways/default/upstreams/pool/status")));
    return status
        .path("targets")
        .valueStream()
        .filter(target -> target.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void reload(String yaml) throws IOException {
    String before = file("loaded_at").asText();
    write(yaml);
    Awaitility.await().until(() -> !file("loaded_at").asText().equals(before));
  }

  @Test
  void noRequestFailsWhileTheFileChanges() throws Exception {
    var going = new AtomicBoolean(true);
    var answered = new AtomicInteger();
    var wrong = new ConcurrentLinkedQueue<String>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.add(
            pool.submit(
                () -> {
                  while (going.get()) {
                    HttpResponse<String> answer = ask("gpt-4o-mini");
                    answered.incrementAndGet();
                    if (answer.statusCode() != 200) {
                      wrong.add(answer.statusCode() + " " + answer.body());
                    }
                  }
                }));
      }
      try {
        for (int time = 1; time <= RELOADS; time++) {
          int before = answered.get();
          reload(declared(1 + time, time % 3));
          Awaitility.await().until(() -> answered.get() > before);
        }
      } finally {
        going.set(false);
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(answered).hasValueGreaterThan(RELOADS);
    assertThat(target("first").path("weight").asInt()).isEqualTo(1 + RELOADS);
    // The end of a request is counted behind its answer.
    Awaitility.await().until(() -> target("first").path("in_flight").asInt() == 0);
  }

  private static Instant until(JsonNode target) {
    return Instant.parse(target.path("ejected_until").asText());
  }

  @Test
  void healthAndCountersOfWhatDidNotChangeSurvive() throws IOException {
    second.close();
    for (int request = 0; request < 8; request++) {
      assertThat(ask("gpt-4o-mini").statusCode()).isEqualTo(200);
    }
    JsonNode out = target("second");
    long selections = target("first").path("selections").asLong();
    assertThat(out.path("state").asText()).isEqualTo("ejected");

    reload(declared(7, 3));

    assertThat(target("second").path("state").asText()).isEqualTo("ejected");
    assertThat(until(target("second")))
        .as("worked out anew for each reading, from one clock to the other")
        .isCloseTo(until(out), within(50, ChronoUnit.MILLIS));
    assertThat(target("second").path("failures")).isEqualTo(out.path("failures"));
    assertThat(target("second").path("weight").asInt()).isEqualTo(3);
    assertThat(target("first").path("selections").asLong()).isEqualTo(selections);
  }

  @Test
  void aWrongFileChangesNothingAndIsShown() throws IOException {
    String loaded = file("loaded_at").asText();

    write(declared(5, 5).replace("upstream_id: pool", "upstream_id: pol") + "colour: red\n");
    Awaitility.await().until(() -> file("state").asText().equals("rejected"));

    assertThat(file("mistakes").toString())
        .contains("did you mean `pool`?", "unknown field `colour`", "\"line\":");
    assertThat(file("loaded_at").asText()).isEqualTo(loaded);
    assertThat(target("first").path("weight").asInt()).isEqualTo(1);
    assertThat(ask("gpt-4o-mini").statusCode()).isEqualTo(200);
    reload(declared(6, 5));
    assertThat(file("state").asText()).isEqualTo("loaded");
    assertThat(target("first").path("weight").asInt()).isEqualTo(6);
  }

  @Test
  void theApiNamesTheFileWhereItCannotWrite() {
    HttpResponse<String> refused =
        world
            .http()
            .post(
                world.admin("gateways/default/upstreams"),
                "{\"name\": \"mine\", \"targets\": [{\"provider\": \"openai\"}]}");
    HttpResponse<String> ours = world.http().post(world.admin("gateways"), "{\"name\": \"ours\"}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains(file().toString());
    assertThat(ours.statusCode()).isEqualTo(201);
  }
}
