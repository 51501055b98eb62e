package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one request needs of a target. To find out for certain whether the rest of it can be said to
 * a target may take as long as saying it does, and most requests can be said to everybody: so that
 * is asked of the one that was picked, and of the others only where a glance does not settle it.
 *
 * @param model what the caller asked for, if anything
 * @param dialect the language of the caller
 * @param glance whether the rest can be said to this target, as it seems; never false where it can
 * @param sayable whether the rest of the request can be said to this target at all
 * @param trimmable whether there is less to say to a target that refused a part of the request, see
 *     {@link Verdict.Reach#ANY_OTHER_THEN_TRIMMED}; asked only of one that did
 */
public record Demand(
    Optional<String> model,
    Dialect dialect,
    Predicate<Target> glance,
    Predicate<Target> sayable,
    Predicate<Target> trimmable) {

  /** A request of which nothing can be left out. */
  public Demand(
      Optional<String> model,
      Dialect dialect,
      Predicate<Target> glance,
      Predicate<Target> sayable) {
    this(model, dialect, glance, sayable, _ -> false);
  }

  /** A request of which all is known for certain. */
  public Demand(Optional<String> model, Dialect dialect, Predicate<Target> sayable) {
    this(model, dialect, sayable, sayable);
  }

  /** A request that every dialect can carry. */
  public Demand(Optional<String> model, Dialect dialect) {
    this(model, dialect, _ -> true);
  }

  /** Whether this target, in good health, could serve the request, as far as a glance tells. */
  public boolean servableBy(Target target) {
    return modelAt(target).isPresent() && glance.test(target);
  }

  /** Whether the rest can be said to a target that could serve it at a glance. */
  public boolean sayableTo(Target target) {
    return sayable.test(target);
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
