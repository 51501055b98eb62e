package dev.trustgate.simulator.live;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.ProviderSettings.Limits;
import dev.trustgate.simulator.scenario.ProviderPlan;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Upstreams;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some requests that nobody counts, so that a gateway that was started a moment ago does not load
 * its classes while it is measured. They meet providers and an upstream of their own.
 */
final class Rehearsal {

  private static final String OPENAI = "rehearsal-openai";
  private static final String ANTHROPIC = "rehearsal-anthropic";
  private static final int ROUNDS = 50;
  private static final int AT_ONCE = 4;

  /** What a busy machine may take for it. */
  private static final long LONGEST_NANOS = Duration.ofSeconds(15).toNanos();

  private Rehearsal() {}

  static void at(GatewayAddress gateway) throws IOException, InterruptedException {
    Map<String, ProviderPlan> plans = new LinkedHashMap<>();
    plans.put(OPENAI, plan(Dialect.OPENAI));
    plans.put(ANTHROPIC, plan(Dialect.ANTHROPIC));
    var upstream = Upstreams.of(Upstreams.target(OPENAI, 1, 1), anthropic());
    try (var clock = new Clockwork();
        var fakes = Fakes.of(plans, 0);
        var lodging = Lodging.in(gateway, "sim-rehearsal", upstream, fakes);
        var callers = new Callers(lodging, clock)) {
      for (int round = 0; round < ROUNDS && clock.nanos() < LONGEST_NANOS; round++) {
        play(callers);
      }
    }
  }

  private static void play(Callers callers) throws InterruptedException {
    List<Call> calls = new ArrayList<>();
    for (int number = 0; number < AT_ONCE; number++) {
      var ask = new Ask(number, "rehearsed", number / 2 == 0, 0);
      Call call = callers.call(ask, new Call.Listeners((_, _) -> {}, (_, _) -> {}));
      calls.add(call);
      call.start();
    }
    for (Call call : calls) {
      call.await();
    }
  }

  private static ProviderPlan plan(Dialect dialect) {
    return new ProviderPlan(
        dialect, Profile.named("instant"), Limits.NONE, Optional.empty(), List.of(), 0);
  }

  private static Target anthropic() {
    return new Target(
        ANTHROPIC,
        ANTHROPIC,
        Provider.ANTHROPIC,
        new Endpoint(Endpoint.Protocol.HTTP, "rehearsal.test", 80, "/v1/messages", false),
        1,
        1,
        List.of(),
        Optional.of("rehearsed"),
        Map.of(),
        Optional.empty());
  }
}
