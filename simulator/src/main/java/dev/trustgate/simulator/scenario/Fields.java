package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object of a scenario being read. A field that is absent, null or wrong reads as absent; what
 * is wrong is noted in a list that all objects of a file share.
 */
final class Fields {

  private static final int MAX_SHOWN = 60;

  private final JsonNode node;
  private final String pointer;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(JsonNode node, String pointer, List<Violation> violations) {
    this.node = node;
    this.pointer = pointer;
    this.violations = violations;
    if (!node.isObject() && !node.isMissingNode()) {
      violations.add(new Violation(pointer, "must be an object, was " + shown(node)));
    }
  }

  JsonNode node() {
    return node;
  }

  String pointer() {
    return pointer;
  }

  List<Violation> violations() {
    return violations;
  }

  void wrong(String name, String detail) {
    violations.add(new Violation(pointer + '/' + name, detail));
  }

  /** A field that should not be there, whatever it is called. */
  void foreign(String name, String detail) {
    wrong(escaped(name), detail);
  }

  /** A mistake of the whole object. */
  void wrong(String detail) {
    violations.add(new Violation(pointer, detail));
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  Optional<JsonNode> value(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  Optional<JsonNode> required(String name, String meaning) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty() && node.isObject()) {
      wrong("`" + name + "` is required: " + meaning);
    }
    return value;
  }

  Optional<String> text(String name) {
    return value(name)
        .flatMap(value -> value.isValueNode() ? Optional.of(value.asText()) : bad(name, "a text"));
  }

  Optional<String> requiredText(String name, String meaning) {
    return required(name, meaning).flatMap(_ -> text(name));
  }

  /** A text that means something, or says why it does not. */
  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    return text(name).flatMap(text -> parsed(name, text, parser));
  }

  private <T> Optional<T> parsed(String name, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException rule) {
      wrong(name, String.valueOf(rule.getMessage()));
      return Optional.empty();
    }
  }

  Optional<Duration> duration(String name) {
    return parsed(name, Durations::of);
  }

  Optional<Double> share(String name) {
    return parsed(name, Shares::of);
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .flatMap(
            value ->
                value.isBoolean() ? Optional.of(value.booleanValue()) : bad(name, "true or false"));
  }

  Optional<Long> whole(String name, long least, long most) {
    return value(name)
        .flatMap(
            value -> {
              boolean fits =
                  value.isIntegralNumber()
                      && value.canConvertToLong()
                      && value.longValue() >= least
                      && value.longValue() <= most;
              return fits
                  ? Optional.of(value.longValue())
                  : bad(name, "a whole number from " + least + " to " + most);
            });
  }

  /** One of several words. */
  Optional<String> choice(String name, Collection<String> words) {
    return text(name).flatMap(word -> choice(name, word, words));
  }

  Optional<String> choice(String name, String word, Collection<String> words) {
    if (words.contains(word)) {
      return Optional.of(word);
    }
    String near = Nearest.suggestion(word, words);
    String rule = near.isEmpty() ? "must be one of " + listed(words) + ", was " : "";
    wrong(name, (rule.isEmpty() ? "there is no " : rule) + "`" + word + "`" + near);
    return Optional.empty();
  }

  /** A word, or a list of words. */
  List<String> words(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().isValueNode()) {
      return List.of(value.get().asText());
    }
    List<String> words = new ArrayList<>();
    for (JsonNode word : value.get()) {
      words.add(word.asText());
    }
    if (!value.get().isArray() || !value.get().valueStream().allMatch(JsonNode::isValueNode)) {
      wrong(name, "must be a word or a list of words, was " + shown(value.get()));
      return List.of();
    }
    return words;
  }

  /** The objects of a list; an absent list has none. */
  List<Fields> objects(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isArray()) {
      wrong(name, "must be a list, was " + shown(value.get()));
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode element : value.orElse(MissingNode.getInstance())) {
      objects.add(new Fields(element, pointer + '/' + name + '/' + index++, violations));
    }
    return objects;
  }

  /** Where a field of an object stands. */
  static String pointer(String object, String name) {
    return object + '/' + escaped(name);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The name of a field from the last part of its pointer. */
  static String field(String escaped) {
    return escaped.replace("~1", "/").replace("~0", "~");
  }

  /** An inner object; an absent one has no fields. */
  Fields object(String name) {
    JsonNode inner = value(name).orElse(MissingNode.getInstance());
    return new Fields(inner, pointer(pointer, name), violations);
  }

  /** Whether a field that nobody asked for may have been meant as one of these. */
  boolean mayMean(String... fields) {
    return node.properties().stream()
        .filter(field -> !known.contains(field.getKey()))
        .map(field -> Nearest.suggestion(field.getKey(), known))
        .anyMatch(
            near ->
                near.isEmpty()
                    || Stream.of(fields).anyMatch(field -> near.contains('`' + field + '`')));
  }

  /** Names every field that nobody asked for. */
  void done() {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        String near = Nearest.suggestion(field.getKey(), known);
        foreign(
            field.getKey(),
            "unknown field `"
                + field.getKey()
                + "`"
                + (near.isEmpty() ? ", known are " + listed(known) : near));
      }
    }
  }

  /** Reads with a reader of other documents; what it finds wrong is noted here. */
  <T> Optional<T> with(String inner, java.util.function.Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (InvalidConfiguration invalid) {
      invalid.violations().forEach(found -> violations.add(found.under(pointer + inner)));
      return Optional.empty();
    }
  }

  private <T> Optional<T> bad(String name, String wanted) {
    wrong(name, "must be " + wanted + ", was " + shown(node.path(name)));
    return Optional.empty();
  }

  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }

  static String listed(Collection<String> words) {
    return words.stream().map(word -> '`' + word + '`').collect(Collectors.joining(", "));
  }
}
