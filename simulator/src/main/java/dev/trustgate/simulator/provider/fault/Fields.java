package dev.trustgate.simulator.provider.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one document field by field and remembers every mistake until the end. */
final class Fields {

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  private final ObjectNode document;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  Fields(ObjectNode document) {
    this.document = document;
  }

  /** Whether it is there, right or wrong. */
  boolean has(String name) {
    return present(name).isPresent();
  }

  Optional<String> text(String name) {
    return present(name)
        .flatMap(value -> value.isValueNode() ? some(value.asText()) : wrong(name, "a text"));
  }

  /** A constant by its lower-case name; the first one if there is none. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Fields::word).toList();
    return text(name)
        .flatMap(text -> oneOf(name, text, words))
        .map(text -> constants.get(words.indexOf(text)))
        .orElse(constants.getFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  Optional<String> oneOf(String name, String text, List<String> words) {
    if (words.contains(text)) {
      return some(text);
    }
    violated(
        name,
        "unknown value `"
            + text
            + "`"
            + (Nearest.to(text, words).isPresent()
                ? Nearest.suggestion(text, words)
                : ", must be one of " + String.join(", ", words)));
    return Optional.empty();
  }

  Optional<Integer> whole(String name, int least, int most) {
    String wanted = "a whole number from " + least + " to " + most;
    return present(name)
        .flatMap(
            value ->
                value.canConvertToInt()
                        && value.isIntegralNumber()
                        && value.asInt() >= least
                        && value.asInt() <= most
                    ? some(value.asInt())
                    : wrong(name, wanted));
  }

  Optional<Double> share(String name) {
    return present(name)
        .flatMap(
            value ->
                value.isNumber() && value.asDouble() > 0 && value.asDouble() <= 1
                    ? some(value.asDouble())
                    : wrong(name, "a number above 0 and at most 1"));
  }

  Optional<Boolean> flag(String name) {
    return present(name)
        .flatMap(
            value -> value.isBoolean() ? some(value.asBoolean()) : wrong(name, "true or false"));
  }

  Optional<Duration> millis(String name) {
    return duration(name, NANOS_PER_MILLI);
  }

  Optional<Duration> seconds(String name) {
    return duration(name, NANOS_PER_MILLI.movePointRight(3));
  }

  private Optional<Duration> duration(String name, BigDecimal unitNanos) {
    BigDecimal longest = BigDecimal.valueOf(Duration.ofDays(1).toNanos());
    return present(name)
        .flatMap(
            value -> {
              BigDecimal nanos = value.decimalValue().multiply(unitNanos);
              boolean fits = nanos.signum() >= 0 && nanos.compareTo(longest) <= 0;
              return value.isNumber() && fits
                  ? some(Duration.ofNanos(nanos.longValue()))
                  : wrong(name, "a number that is not negative, and at most a day");
            });
  }

  void violated(String name, String detail) {
    violations.add(new Violation("/" + name.replace("~", "~0").replace("/", "~1"), detail));
  }

  /** Ends reading: every field that nobody asked for is a mistake too. */
  void check() {
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      if (!known.contains(field.getKey())) {
        violated(
            field.getKey(),
            "unknown field `" + field.getKey() + "`" + Nearest.suggestion(field.getKey(), known));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidConfiguration(violations);
    }
  }

  private Optional<JsonNode> present(String name) {
    known.add(name);
    JsonNode value = document.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private <T> Optional<T> wrong(String name, String wanted) {
    violated(name, "must be " + wanted + ", was " + document.path(name));
    return Optional.empty();
  }

  private static <T> Optional<T> some(T value) {
    return Optional.of(value);
  }
}
