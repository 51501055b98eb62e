package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One object of a document being read. A field that is absent, null or wrong reads as absent; what
 * is wrong is noted, so that reading can go on to the end.
 */
final class Fields {

  /** The longest text that any field may hold, unless it says otherwise. */
  static final int MAX_TEXT = 2_000;

  private final JsonNode node;
  private final String pointer;
  private final Shape shape;
  private final Manner manner;
  private final Mistakes mistakes;

  private Fields(JsonNode node, String pointer, Shape shape, Manner manner, Mistakes mistakes) {
    this.node = node;
    this.pointer = pointer;
    this.shape = shape;
    this.manner = manner;
    this.mistakes = mistakes;
  }

  /** The document itself. */
  static Fields document(JsonNode document, Shape shape, Manner manner) {
    return new Fields(document, "", shape, manner, new Mistakes(document)).checked();
  }

  /** An object inside this one. */
  Fields inner(JsonNode value, String innerPointer, Shape innerShape) {
    return new Fields(value, innerPointer, innerShape, manner, mistakes).checked();
  }

  private Fields checked() {
    if (!node.isObject() && !node.isMissingNode()) {
      mistakes.add(pointer, "must be an object, found " + Shown.kind(node));
    }
    if (manner.strict()) {
      List<String> known = shape.fields();
      node.fieldNames()
          .forEachRemaining(
              name -> {
                if (!known.contains(name)) {
                  wrong(name, "unknown field " + Shown.name(name) + suggestion(name, known));
                }
              });
    }
    return this;
  }

  private static String suggestion(String name, List<String> known) {
    String near = Nearest.suggestion(name, known);
    return near.isEmpty() ? ", known are " + listed(known) : near;
  }

  static String listed(List<String> words) {
    return words.stream().map(word -> '`' + word + '`').collect(Collectors.joining(", "));
  }

  Manner manner() {
    return manner;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  String pointer() {
    return pointer;
  }

  String pointer(String name) {
    return Pointer.field(pointer, name);
  }

  void wrong(String name, String detail) {
    mistakes.add(pointer(name), detail);
  }

  /** Whether an object stands here at all; if not, that alone is the mistake. */
  boolean readable() {
    return node.isObject();
  }

  boolean knows(String name) {
    return shape.fields().contains(name);
  }

  /** The value of a field that is there and not null. */
  Optional<JsonNode> value(String name) {
    if (!shape.storedFields().contains(name)) {
      throw new IllegalArgumentException(shape + " has no field " + name);
    }
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  /** A field without which the object means nothing. */
  Optional<JsonNode> required(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty() && readable()) {
      wrong(name, "is required");
    }
    return value;
  }

  Optional<String> text(String name) {
    return value(name).flatMap(value -> texts().text(pointer(name), value, MAX_TEXT));
  }

  Optional<String> requiredText(String name) {
    return required(name).flatMap(value -> texts().text(pointer(name), value, MAX_TEXT));
  }

  Texts texts() {
    return new Texts(mistakes);
  }

  boolean flag(String name, boolean otherwise) {
    Optional<JsonNode> value = value(name);
    value
        .filter(found -> !found.isBoolean())
        .ifPresent(found -> wrong(name, "must be true or false, found " + Shown.value(found)));
    return value.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(otherwise);
  }

  int whole(String name, int min, int max, int otherwise) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (number >= min && number <= max && number == Math.rint(number)) {
      return (int) number;
    }
    wrong(
        name,
        "must be a whole number from %d to %d, found %s"
            .formatted(min, max, Shown.value(value.get())));
    return otherwise;
  }

  /** One of several words. */
  <E> Optional<E> choice(String name, List<String> known, Function<String, Optional<E>> named) {
    Optional<String> word = text(name);
    Optional<E> chosen = word.flatMap(named);
    if (word.isPresent() && chosen.isEmpty()) {
      String found = ", found " + Shown.text(word.get());
      String near = Nearest.suggestion(word.get(), known);
      wrong(name, "must be one of " + listed(known) + found + near);
    }
    return chosen;
  }

  Optional<Instant> instant(String name) {
    Optional<String> text = text(name);
    Optional<Instant> instant = text.flatMap(Instants::of);
    if (text.isPresent() && instant.isEmpty()) {
      wrong(name, "must be a time like `2030-01-31T12:00:00Z` (RFC 3339)");
    }
    return instant;
  }

  /** An object whose fields may all be left out, and so may the object. */
  Fields object(String name, Shape innerShape) {
    return inner(value(name).orElse(MissingNode.getInstance()), pointer(name), innerShape);
  }

  /** The elements of a list; an absent list has none. */
  List<JsonNode> list(String name, int max) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!value.get().isArray()) {
      wrong(name, "must be a list, found " + Shown.kind(value.get()));
      return List.of();
    }
    if (value.get().size() > max) {
      wrong(name, "must have at most " + max + " elements, has " + value.get().size());
      return List.of();
    }
    return value.get().valueStream().toList();
  }
}
