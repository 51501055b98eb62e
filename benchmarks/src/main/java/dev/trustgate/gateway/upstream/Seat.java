package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthRules;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A living target as balancers get it, with its health and its count of attempts in flight, and
 * outside of an upstream, of which the number of targets is bounded.
 */
public final class Seat {

  private static final HealthRules RULES =
      HealthRules.of(HealthChecks.DEFAULT, FailoverPolicy.DEFAULT);

  private Seat() {}

  /** So many of them, all in health and idle. */
  public static List<Candidate> row(int many, IntFunction<Target> target) {
    return IntStream.range(0, many)
        .mapToObj(target)
        .<Candidate>map(config -> new TargetState(config, RULES))
        .toList();
  }

  /** Every nth of so many. */
  public static Positions everyNth(int many, int nth) {
    Positions some = Positions.none(many);
    for (int position = 0; position < many; position += nth) {
      some.add(position);
    }
    return some;
  }

  /** The count of attempts in flight of one of a row goes down again. */
  public static void leave(Candidate target) {
    ((TargetState) target).vacate();
  }
}
