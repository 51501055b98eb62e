package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Balancer;
import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Algorithm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The targets of one priority and how one of them is chosen. */
final class Tier {

  private final int priority;
  private final Algorithm algorithm;
  private final List<TargetState> members;
  private final Balancer balancer;

  private Tier(int priority, Algorithm algorithm, List<TargetState> members, Balancer balancer) {
    this.priority = priority;
    this.algorithm = algorithm;
    this.members = List.copyOf(members);
    this.balancer = balancer;
  }

  /** A tier at the beginning of its turn. */
  static Tier of(Algorithm algorithm, List<TargetState> members, RandomGenerator random) {
    int priority = members.getFirst().config().priority();
    return new Tier(priority, algorithm, members, Balancer.of(algorithm, members, random));
  }

  /** This tier with other members; if the algorithm is the same, its turn goes on. */
  Tier with(Algorithm next, List<TargetState> nextMembers, RandomGenerator random) {
    if (next != algorithm) {
      return of(next, nextMembers, random);
    }
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < nextMembers.size(); place++) {
      places.put(nextMembers.get(place).config().id(), place);
    }
    int[] movedTo = new int[members.size()];
    Arrays.setAll(movedTo, old -> places.getOrDefault(members.get(old).config().id(), -1));
    return new Tier(priority, next, nextMembers, balancer.moved(nextMembers, movedTo));
  }

  int priority() {
    return priority;
  }

  List<TargetState> members() {
    return members;
  }

  Balancer balancer() {
    return balancer;
  }

  /** The positions of the members for which the claim holds. */
  Positions those(Predicate<TargetState> claim) {
    Positions those = Positions.none(members.size());
    for (int position = 0; position < members.size(); position++) {
      if (claim.test(members.get(position))) {
        those.add(position);
      }
    }
    return those;
  }
}
