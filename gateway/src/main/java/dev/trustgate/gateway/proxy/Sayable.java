package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether a request can be said to a target. That is found out once per language, address, model,
 * headers and rules, because in another language finding out means translating.
 */
final class Sayable implements Predicate<Target> {

  private record Ear(
      Dialect dialect,
      String host,
      String model,
      Map<String, String> headers,
      List<ModelRule> rules) {}

  private final Payload payload;
  private final Map<Ear, Boolean> known = new HashMap<>();

  Sayable(Payload payload) {
    this.payload = payload;
  }

  @Override
  public boolean test(Target target) {
    String model = target.modelFor(payload.model(), payload.dialect()).orElse("");
    return known.computeIfAbsent(
        new Ear(
            target.dialect(),
            target.endpoint().host(),
            model,
            target.headers(),
            target.modelRules()),
        ear -> Translation.objection(payload, target).isEmpty());
  }
}
