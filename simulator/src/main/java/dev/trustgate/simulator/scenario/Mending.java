package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An upstream without what is wrong with it: nothing is played with it, but what else is wrong in a
 * scenario can be told.
 *
 * @param targetsAsWritten whether all targets are left, each with its priority
 */
record Mending(ObjectNode document, Upstream upstream, boolean targetsAsWritten) {

  private static final int MOST_MISTAKES = 100;
  private static final Pattern NAME = Pattern.compile("/targets/[0-9]+/name");

  /** Takes one mistake after the other away; empty if nothing remains that could be read. */
  static Optional<Mending> of(ObjectNode wrong, Function<ObjectNode, Upstream> reader) {
    ObjectNode document = wrong.deepCopy();
    boolean priorities = true;
    List<JsonNode> removed = new ArrayList<>();
    for (int mistakes = 0; mistakes < MOST_MISTAKES; mistakes++) {
      try {
        Upstream upstream = reader.apply(document);
        boolean all =
            wrong.path("targets").size() == upstream.targets().size() + removed.size()
                && removed.stream().allMatch(target -> isTold(target, upstream));
        return Optional.of(new Mending(document, upstream, all && priorities));
      } catch (InvalidConfiguration invalid) {
        // The last one, so that no element of a list moves to the place of another mistake.
        Violation last = invalid.violations().getLast();
        if (NAME.matcher(last.pointer()).matches()) {
          removed.add(document.at(JsonPointer.compile(last.pointer()).head()));
        }
        priorities &= !last.pointer().endsWith("/priority") && !mayMean(last, "priority");
        if (!removed(document, JsonPointer.compile(last.pointer()))) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a field that nobody knows may have been meant as this one. */
  static boolean mayMean(Violation mistake, String field) {
    return mistake.detail().startsWith("unknown field")
        && mistake.detail().contains('`' + field + '`');
  }

  /** The same of one of these, in this object or anywhere below. */
  static boolean mayMean(List<Violation> mistakes, String object, String field) {
    return mistakes.stream()
        .anyMatch(each -> each.pointer().startsWith(object + '/') && mayMean(each, field));
  }

  /** Whether others have both its name and its priority, so that nothing is missing without it. */
  private static boolean isTold(JsonNode target, Upstream upstream) {
    String name = target.path("name").asText();
    int priority = target.path("priority").asInt(1);
    return upstream.targets().stream().anyMatch(each -> each.name().equals(name))
        && upstream.targets().stream().anyMatch(each -> each.priority() == priority);
  }

  /** Takes away what stands there, or else what should hold it. */
  private static boolean removed(ObjectNode document, JsonPointer pointer) {
    boolean nameless = NAME.matcher(pointer.toString()).matches(); // it would get another
    JsonPointer at = nameless ? pointer.head() : pointer;
    while (!at.matches() && document.at(at).isMissingNode()) {
      at = at.head();
    }
    if (at.matches()) {
      return false;
    }
    JsonNode holder = document.at(at.head());
    if (holder instanceof ArrayNode list) {
      list.remove(at.last().getMatchingIndex());
    } else if (holder instanceof ObjectNode object) {
      object.remove(at.last().getMatchingProperty());
    }
    return true;
  }
}
