package dev.trustgate.simulator.provider.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Header fields in the order in which they stood on the wire; names compare without case. */
public record Headers(List<Field> fields) {

  public static final Headers NONE = new Headers(List.of());

  /** One header line. */
  public record Field(String name, String value) {

    /** The name only: a value may be a credential. */
    @Override
    public String toString() {
      return name;
    }
  }

  public Headers {
    fields = List.copyOf(fields);
  }

  /** Names and values in turn. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without a value");
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  public Headers with(String name, String value) {
    return withAll(of(name, value));
  }

  public Headers withAll(Headers more) {
    List<Field> joined = new ArrayList<>(fields);
    joined.addAll(more.fields);
    return new Headers(joined);
  }

  /** Lower-case names; the values of a repeated name are joined by a comma. */
  public Map<String, String> joined() {
    return fields.stream()
        .collect(
            Collectors.toMap(
                field -> field.name().toLowerCase(Locale.ROOT),
                Field::value,
                (one, other) -> one + ", " + other,
                LinkedHashMap::new));
  }
}
