package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.script.Pace;
import dev.trustgate.simulator.provider.wire.Draw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast a provider speaks; like its words, its waits follow from the seed and the request. */
final class Tempo {

  private final ProviderSettings settings;

  Tempo(ProviderSettings settings) {
    this.settings = settings;
  }

  Pace pace(Bytes request, int tokens) {
    if (settings.timeToFirstToken().isZero() && settings.interTokenDelay().isZero()) {
      return Pace.IMMEDIATE;
    }
    Draw draw = Draw.of(settings.seed(), settings.name(), "pace", request);
    List<Duration> waits = new ArrayList<>(tokens);
    for (int i = 0; i < tokens; i++) {
      Duration usual = i == 0 ? settings.timeToFirstToken() : settings.interTokenDelay();
      double factor = 1 + settings.jitter() * (2 * draw.fraction() - 1);
      waits.add(Duration.ofNanos(Math.round(usual.toNanos() * factor)));
    }
    return new Pace(waits);
  }
}
