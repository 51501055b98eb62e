package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether a request can be said to a target. In its own language it always can; for others that is
 * found out once per address, model and headers, because finding out means translating.
 */
final class Sayable implements Predicate<Target> {

  private record Ear(String host, String model, Map<String, String> headers) {}

  private final Payload payload;
  private final Map<Ear, Boolean> known = new HashMap<>();

  Sayable(Payload payload) {
    this.payload = payload;
  }

  @Override
  public boolean test(Target target) {
    if (target.dialect() == payload.dialect()) {
      return true;
    }
    String model = target.modelFor(payload.model(), payload.dialect()).orElse("");
    return known.computeIfAbsent(
        new Ear(target.endpoint().host(), model, target.headers()),
        ear -> Translation.objection(payload, target).isEmpty());
  }
}
