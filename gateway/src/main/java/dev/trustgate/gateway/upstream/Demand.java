package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one request needs of a target.
 *
 * @param model what the caller asked for, if anything
 * @param dialect the language of the caller
 * @param sayable whether the rest of the request can be said to this target at all
 */
public record Demand(Optional<String> model, Dialect dialect, Predicate<Target> sayable) {

  /** A request that every dialect can carry. */
  public Demand(Optional<String> model, Dialect dialect) {
    this(model, dialect, _ -> true);
  }

  /** Whether this target, in good health, could serve the request. */
  public boolean servableBy(Target target) {
    return modelAt(target).isPresent() && sayable.test(target);
  }

  /** The model that this target would be asked for. */
  public Optional<String> modelAt(Target target) {
    return target.modelFor(model, dialect);
  }

  /** Whether this target says itself that it has the model. */
  public boolean declaredBy(Target target) {
    return model.isPresent() && target.models().contains(model.get());
  }
}
