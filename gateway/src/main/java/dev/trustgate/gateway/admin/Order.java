package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wants done, and why.
 *
 * @param rest how long a target is to be out, if that was said
 */
record Order(String reason, Optional<Duration> rest) {

  static final int MAX_REASON = 200;
  private static final String REASON = "reason";
  private static final String SECONDS = "seconds";

  /** What a document says of which only {@code reason} is known. */
  static Order read(JsonNode document) {
    return read(document, Set.of(REASON));
  }

  /** What a document says that may also have {@code seconds}. */
  static Order readTimed(JsonNode document) {
    return read(document, Set.of(REASON, SECONDS));
  }

  private static Order read(JsonNode document, Set<String> known) {
    if (!document.isObject()) {
      throw new InvalidConfiguration("", "must be an object with the field `reason`");
    }
    List<Violation> mistakes = new ArrayList<>();
    document
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String near = Nearest.suggestion(name, known);
                String detail = "unknown field " + Shown.name(name) + near;
                mistakes.add(new Violation("/" + escaped(name), detail));
              }
            });
    JsonNode reason = document.path(REASON);
    objection(reason).ifPresent(why -> mistakes.add(new Violation("/" + REASON, why)));
    Optional<JsonNode> seconds =
        Optional.ofNullable(document.get(SECONDS)).filter(it -> known.contains(SECONDS));
    seconds
        .filter(value -> !isRest(value))
        .ifPresent(
            _ ->
                mistakes.add(
                    new Violation(
                        "/" + SECONDS,
                        "must be a whole number from 1 to " + HealthChecks.MAX_INTERVAL_SECONDS)));
    if (!mistakes.isEmpty()) {
      throw new InvalidConfiguration(mistakes);
    }
    return new Order(
        reason.textValue(), seconds.map(value -> Duration.ofSeconds(value.intValue())));
  }

  private static Optional<String> objection(JsonNode reason) {
    if (reason.isMissingNode() || reason.isNull()) {
      return Optional.of("is required: it is what others will read in the timeline");
    }
    if (!reason.isTextual()) {
      return Optional.of("must be a text");
    }
    String text = reason.textValue();
    int length = text.codePointCount(0, text.length());
    if (text.isBlank() || length > MAX_REASON) {
      return Optional.of("must have 1 to " + MAX_REASON + " characters");
    }
    return text.codePoints().anyMatch(Character::isISOControl)
        ? Optional.of("must not contain control characters")
        : Optional.empty();
  }

  private static boolean isRest(JsonNode value) {
    return value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= 1
        && value.intValue() <= HealthChecks.MAX_INTERVAL_SECONDS;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
