package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.JournalEntry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The status of an upstream while its providers are broken by hand: a pair of 90 to 10. */
class StatusIT {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int THRESHOLD = 3;

  private final World world = new World(Settings.forTests());
  private final FakeProvider heavy = world.provider(Dialect.OPENAI);
  private final FakeProvider light = world.provider(Dialect.OPENAI);

  StatusIT() {
    world.create(
        "upstreams",
        """
        {"name": "pair", "algorithm": "weighted-round-robin",
         "health_checks": {"threshold": %d, "interval": %d},
         "targets": [%s, %s]}\
        """
            .formatted(
                THRESHOLD,
                INTERVAL.toSeconds(),
                target("heavy", heavy, 90),
                target("light", light, 10)));
    world.create(
        "services",
        """
        {"name": "pair", "type": "upstream", "upstream_id": "pair"}\
        """);
    world.create(
        "rules",
        """
        {"path": "/ai", "service_id": "pair", "strip_path": true}\
        """);
  }

  private static String target(String name, FakeProvider provider, int weight) {
    return """
    {"name": "%s", "provider": "openai", "protocol": "http", "host": "127.0.0.1", "port": %d,
     "weight": %d, "credentials": {"header_name": "Authorization", "header_value": "Bearer k"}}\
    """
        .formatted(name, provider.port(), weight);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private HttpResponse<String> ask() {
    return world
        .http()
        .post(
            world.proxy("/ai/v1/chat/completions"),
            """
            {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Hi"}]}\
            """);
  }

  /** Asks once more, which somebody must answer. */
  private void answered() {
    HttpResponse<String> answer = ask();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode status() {
    return Http.json(world.http().get(world.admin("gateways/default/upstreams/pair/status")));
  }

  private JsonNode status(String name) {
    for (JsonNode target : status().path("targets")) {
      if (target.path("name").asText().equals(name)) {
        return target;
      }
    }
    throw new AssertionError("no target " + name);
  }

  private static Instant instant(JsonNode target, String field) {
    return Instant.parse(target.path(field).asText());
  }

  @Test
  void unknownBeforeTrafficAndExactSharesAfterIt() {
    assertThat(status().path("active_priority").asInt()).isEqualTo(1);
    assertThat(status("heavy").path("state").asText()).isEqualTo("unknown");
    assertThat(status("heavy").path("expected_share").asDouble()).isCloseTo(0.9, within(1e-9));
    assertThat(status("heavy").path("share").asDouble()).isZero();

    for (int request = 0; request < 100; request++) {
      answered();
    }
    // The end of a request is counted behind its answer.
    await().until(() -> status().findValues("in_flight").stream().allMatch(n -> n.asInt() == 0));

    assertThat(status("heavy").path("state").asText()).isEqualTo("healthy");
    assertThat(status("light").path("state").asText()).isEqualTo("healthy");
    assertThat(status("heavy").path("selections").asInt()).isEqualTo(90);
    assertThat(status("heavy").path("share").asDouble()).isCloseTo(0.9, within(1e-9));
    assertThat(status("light").path("successes").asInt()).isEqualTo(10);
  }

  @Test
  void aDeadTargetGetsNothingButOneProbePerRest() {
    answered();
    heavy.faults().on("error;status=503");
    int before = heavy.journal().entries().size();
    Instant broken = Instant.now();

    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              answered();
              return status("heavy").path("state").asText().equals("ejected");
            });
    JsonNode ejected = status("heavy");
    assertThat(ejected.path("consecutive_failures").asInt()).isEqualTo(THRESHOLD);
    assertThat(instant(ejected, "ejected_until")).isAfter(broken.plus(INTERVAL));
    assertThat(ejected.path("last_error").path("status").asInt()).isEqualTo(503);
    assertThat(instant(ejected.path("last_error"), "at")).isAfterOrEqualTo(broken);
    assertThat(ejected.path("expected_share").asDouble()).isZero();
    assertThat(status("light").path("expected_share").asDouble()).isEqualTo(1);

    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              answered();
              return heavy.journal().entries().size() >= before + THRESHOLD + 2;
            });
    List<JournalEntry> seen = heavy.journal().entries().subList(before, before + THRESHOLD + 2);
    assertThat(gap(seen, THRESHOLD)).isGreaterThanOrEqualTo(INTERVAL);
    assertThat(gap(seen, THRESHOLD + 1)).isGreaterThanOrEqualTo(INTERVAL.multipliedBy(2));

    heavy.faults().clear();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              answered();
              return status("heavy").path("state").asText().equals("healthy");
            });
    assertThat(status("heavy").path("consecutive_failures").asInt()).isZero();
    assertThat(status("heavy").path("ejected_until").isNull()).isTrue();
    assertThat(status("heavy").path("expected_share").asDouble()).isCloseTo(0.9, within(1e-9));
  }

  /** How long before this request of a provider the one before came. */
  private static Duration gap(List<JournalEntry> seen, int index) {
    return Duration.between(seen.get(index - 1).at(), seen.get(index).at());
  }

  @Test
  void whoIsBusyCoolsDownAndStaysInGoodHealth() {
    heavy.faults().on("error;status=429;retry_after=30");
    Instant before = Instant.now();
    answered();

    JsonNode cooling = status("heavy");
    assertThat(cooling.path("state").asText()).isEqualTo("cooling");
    assertThat(cooling.path("consecutive_failures").asInt()).isZero();
    assertThat(instant(cooling, "cooldown_until"))
        .isBetween(before.plusSeconds(30), Instant.now().plusSeconds(30));
    assertThat(cooling.path("ejected_until").isNull()).isTrue();
  }

  @Test
  void whoRefusesOurKeyIsMisconfiguredUntilItIsChanged() {
    heavy.faults().on("error;status=401");
    Instant before = Instant.now();
    answered();

    JsonNode refused = status("heavy");
    assertThat(refused.path("state").asText()).isEqualTo("misconfigured");
    assertThat(instant(refused, "ejected_until"))
        .isBetween(before.plusSeconds(300), Instant.now().plusSeconds(300));
    assertThat(refused.path("last_error").path("status").asInt()).isEqualTo(401);
  }

  @Test
  void aProbeThatIsOutIsSeen() {
    heavy.faults().on("error;status=503");
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              answered();
              return status("heavy").path("state").asText().equals("ejected");
            });
    heavy.faults().clear();
    heavy.faults().on("hang");
    int before = heavy.journal().entries().size();

    CompletableFuture<HttpResponse<String>> probe = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    HttpResponse<String> answer = ask();
                    while (heavy.journal().entries().size() == before) {
                      answer = ask();
                    }
                    probe.complete(answer);
                  } catch (RuntimeException closed) {
                    probe.completeExceptionally(closed);
                  }
                });
    await().until(() -> heavy.journal().entries().size() > before);

    assertThat(status("heavy").path("state").asText()).isEqualTo("probing");
    assertThat(status("heavy").path("in_flight").asInt()).isEqualTo(1);
    answered(); // everybody else is served meanwhile
    assertThat(heavy.journal().entries()).hasSize(before + 1);
    assertThat(probe).isNotDone();
    assertThat(asking.isAlive()).isTrue();
  }
}
