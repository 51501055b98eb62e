package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which target of before each target of an update is: the one whose id was sent back,
 * else the first one left with the same address and credentials header. What is found keeps its id,
 * and with it its health, its counters and its secret.
 */
final class TargetMatch {

  private final Map<String, Target> left = new LinkedHashMap<>();

  TargetMatch(List<Target> before) {
    before.forEach(target -> left.put(target.id(), target));
  }

  /** For each draft the target that it was before; notes ids and masks that nothing fits. */
  List<Optional<Target>> of(List<TargetDraft> drafts) {
    List<Optional<Target>> matched = new ArrayList<>();
    for (TargetDraft draft : drafts) {
      matched.add(byId(draft));
    }
    for (int index = 0; index < drafts.size(); index++) {
      TargetDraft draft = drafts.get(index);
      if (draft.id().isEmpty()) {
        matched.set(index, byLikeness(draft));
      }
      Optional<Credentials> kept = matched.get(index).flatMap(Target::credentials);
      draft.credentials().ifPresent(sent -> CredentialsField.check(sent, kept));
    }
    return matched;
  }

  /** The same where names tell targets apart: those that have none are known by their address. */
  List<Optional<Target>> byName(List<TargetDraft> drafts) {
    List<Optional<Target>> matched = new ArrayList<>();
    for (TargetDraft draft : drafts) {
      draft.id().ifPresent(_ -> draft.fields().wrong("id", "is made by the gateway: leave it out"));
      Optional<Target> named = draft.name().flatMap(this::named);
      named.ifPresent(target -> left.remove(target.id()));
      matched.add(named);
    }
    for (int index = 0; index < drafts.size(); index++) {
      TargetDraft draft = drafts.get(index);
      if (draft.name().isEmpty()) {
        matched.set(index, byLikeness(draft));
      }
      Optional<Credentials> kept = matched.get(index).flatMap(Target::credentials);
      draft.credentials().ifPresent(sent -> CredentialsField.check(sent, kept));
    }
    return matched;
  }

  private Optional<Target> named(String name) {
    return left.values().stream().filter(target -> target.name().equals(name)).findFirst();
  }

  private Optional<Target> byId(TargetDraft draft) {
    Optional<Target> target = draft.id().map(left::remove);
    if (draft.id().isPresent() && target.isEmpty()) {
      draft
          .fields()
          .wrong("id", "is not the id of a target of this upstream: leave it out for a new one");
    }
    return target;
  }

  private Optional<Target> byLikeness(TargetDraft draft) {
    Optional<Target> alike = left.values().stream().filter(draft::sameAs).findFirst();
    alike.ifPresent(target -> left.remove(target.id()));
    return alike;
  }
}
