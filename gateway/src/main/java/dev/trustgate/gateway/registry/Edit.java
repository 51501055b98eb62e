package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Resource;
import java.util.List;
import java.util.UUID;

/**
 * A decision about the configuration as it is at this moment. Runs alone, may run again if another
 * replica was faster, and must therefore have no effects of its own.
 *
 * @param <T> what the editor wants to know afterwards
 */
@FunctionalInterface
public interface Edit<T> {

  /** Looks at the current configuration and says what to change; may throw to change nothing. */
  Result<T> decide(Configuration current);

  /** What to change, in this order, and the answer for the editor. */
  record Result<T>(T answer, List<Step> steps) {

    public Result {
      steps = List.copyOf(steps);
    }

    public static <R extends Resource> Result<R> saved(R resource) {
      return new Result<>(resource, List.of(new Step.Save(resource)));
    }
  }

  /** One change of one resource. */
  sealed interface Step {
    /** Adds the resource, or replaces the one with its id. */
    record Save(Resource resource) implements Step {}

    /** Removes the resource of this id. */
    record Remove(UUID id) implements Step {}
  }
}
