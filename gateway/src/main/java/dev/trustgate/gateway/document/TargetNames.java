package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Names;
import dev.trustgate.gateway.domain.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names for targets that were given none: what is known of the provider or else the host, with a
 * number where that is taken. A name once made stays with its target while it still fits.
 */
final class TargetNames {

  private static final int ROOM_FOR_NUMBER = 6;

  private final List<TargetDraft> drafts;
  private final Set<String> taken = new HashSet<>();

  TargetNames(List<TargetDraft> drafts) {
    this.drafts = drafts;
    drafts.forEach(draft -> draft.name().ifPresent(taken::add));
  }

  /** A name for each draft, in order; names that stay are settled before new ones are made. */
  List<String> made(List<Optional<Target>> before) {
    List<Optional<String>> kept =
        IntStream.range(0, drafts.size())
            .mapToObj(index -> kept(drafts.get(index), before.get(index)))
            .toList();
    return IntStream.range(0, drafts.size())
        .mapToObj(index -> kept.get(index).orElseGet(() -> fresh(base(drafts.get(index)))))
        .toList();
  }

  private Optional<String> kept(TargetDraft draft, Optional<Target> before) {
    return draft
        .name()
        .or(
            () ->
                before
                    .map(Target::name)
                    .filter(name -> derived(name, base(draft)))
                    .filter(taken::add));
  }

  private static boolean derived(String name, String base) {
    return name.matches(Pattern.quote(base) + "(-[0-9]+)?");
  }

  private static String base(TargetDraft draft) {
    String provider = draft.place().provider().wireName();
    if (draft.place().telling()) {
      return provider;
    }
    String host = draft.place().endpoint().host();
    int length = Math.min(host.length(), Names.MAX_LENGTH - ROOM_FOR_NUMBER);
    String name = host.substring(0, length);
    return Names.objection(name).isEmpty() ? name : provider;
  }

  private String fresh(String base) {
    String name = base;
    for (int number = 2; !taken.add(name); number++) {
      name = base + "-" + number;
    }
    return name;
  }
}
