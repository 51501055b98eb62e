package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.script.Pace;
import dev.trustgate.simulator.provider.wire.Draw;
import dev.trustgate.simulator.virtual.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How fast a provider speaks; like its words, its waits follow from the seed and the request. Only
 * a profile with a load factor looks at something else: how many requests are in flight.
 */
final class Tempo {

  private static final double LONGEST_NANOS = 86_400e9; // a day

  private final ProviderSettings settings;

  Tempo(ProviderSettings settings) {
    this.settings = settings;
  }

  /**
   * The waits of one answer.
   *
   * @param others how many other requests are in flight when it comes
   */
  Pace pace(Bytes request, int tokens, int others) {
    Profile profile = settings.profile();
    if (profile.timeToFirstToken().equals(Latency.NONE)
        && profile.interToken().equals(Latency.NONE)) {
      return Pace.IMMEDIATE;
    }
    RandomGenerator random = Draw.of(settings.seed(), settings.name(), "pace", request).generator();
    double slowdown = profile.slowdown(others);
    List<Duration> waits = new ArrayList<>(tokens);
    for (int i = 0; i < tokens; i++) {
      long usual = i == 0 ? profile.timeToFirstToken().draw(random) : profile.drawGap(random);
      double jitter = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
      double nanos = Math.min(LONGEST_NANOS, (double) usual * slowdown * jitter);
      waits.add(Duration.ofNanos(Math.round(nanos)));
    }
    return new Pace(waits);
  }
}
