package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads texts that every part of the gateway can keep, write and send. */
final class Texts {

  private final Mistakes mistakes;

  Texts(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** A text that may be quoted in sentences. */
  Optional<String> text(String pointer, JsonNode value, int maxLength) {
    return clean(pointer, value, Shown.value(value), maxLength);
  }

  /** A text that must not be quoted anywhere. */
  Optional<String> secret(String pointer, JsonNode value, int maxLength) {
    return clean(pointer, value, Shown.kind(value), maxLength);
  }

  private Optional<String> clean(String pointer, JsonNode value, String found, int maxLength) {
    if (!value.isTextual()) {
      mistakes.add(pointer, "must be text, found " + found);
      return Optional.empty();
    }
    String text = value.textValue();
    if (text.length() > maxLength) {
      mistakes.add(pointer, "must have at most " + maxLength + " characters, has " + text.length());
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(Texts::unfit)) {
      mistakes.add(pointer, "must not contain control characters or halves of characters");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Line breaks and tabs are for descriptions; stricter fields have their own rules. */
  private static boolean unfit(int point) {
    boolean layout = point == '\n' || point == '\r' || point == '\t';
    return (Character.isISOControl(point) && !layout)
        || Character.getType(point) == Character.SURROGATE;
  }

  /** A text of a list, and where it stands. */
  record Listed(String pointer, String text) {}

  /** A list of different texts, none of them blank. */
  List<Listed> distinct(Fields fields, String name, int max) {
    List<Listed> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<JsonNode> elements = fields.list(name, max);
    for (int index = 0; index < elements.size(); index++) {
      String pointer = Pointer.element(fields.pointer(name), index);
      text(pointer, elements.get(index), Fields.MAX_TEXT)
          .filter(text -> present(pointer, text))
          .map(text -> new Listed(pointer, text))
          .ifPresent(texts::add);
    }
    texts.stream()
        .filter(listed -> !seen.add(listed.text()))
        .forEach(
            listed ->
                mistakes.add(listed.pointer(), Shown.text(listed.text()) + " is listed twice"));
    return texts;
  }

  private boolean present(String pointer, String text) {
    if (text.isBlank()) {
      mistakes.add(pointer, "must not be blank");
    }
    return !text.isBlank();
  }
}
