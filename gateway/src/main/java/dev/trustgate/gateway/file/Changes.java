package dev.trustgate.gateway.file;

import dev.trustgate.gateway.document.Plan;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in a line of log what a new content changed. */
public final class Changes {

  private static final int MOST_TOLD = 10;

  private Changes() {}

  /** Some of the changes, {@code + new}, {@code ~ other} and {@code - gone}; how many more. */
  public static String told(Configuration before, Configuration after) {
    List<String> all =
        Stream.concat(
                after.all(Resource.class).flatMap(one -> changed(before, one).stream()),
                before
                    .all(Resource.class)
                    .filter(one -> after.find(Resource.class, one.id()).isEmpty())
                    .map(one -> "- " + called(one)))
            .toList();
    if (all.isEmpty()) {
      return "nothing changed but what references stand for, or how it is written";
    }
    String some = String.join(", ", all.stream().limit(MOST_TOLD).toList());
    int more = all.size() - MOST_TOLD;
    return more > 0 ? some + " and " + more + " more" : some;
  }

  private static Optional<String> changed(Configuration before, Resource now) {
    Optional<Resource> old = before.find(Resource.class, now.id());
    if (old.isEmpty()) {
      return Optional.of("+ " + called(now));
    }
    return old.filter(one -> !one.equals(now)).map(_ -> "~ " + called(now));
  }

  private static String called(Resource resource) {
    return Plan.kind(resource) + " " + Plan.called(resource);
  }
}
