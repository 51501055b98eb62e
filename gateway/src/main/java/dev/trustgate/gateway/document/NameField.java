package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Names;
import dev.trustgate.gateway.domain.Resource;
import java.util.Optional;
import java.util.stream.Stream;

/** The names by which people call resources: fit for a path, and each of one resource only. */
final class NameField {

  private NameField() {}

  /** The required field {@code name}; what stands in {@code rivals} has its name already. */
  static <R extends Resource> String read(
      Fields fields, ResourceForm<R> form, Place<R> place, Stream<R> rivals) {
    Optional<String> name =
        fields.requiredText("name").filter(text -> acceptable(fields, "name", text));
    name.ifPresent(
        wanted ->
            rivals
                .filter(rival -> !rival.id().equals(place.meta().id()))
                .filter(rival -> form.name(rival).equals(name))
                .findFirst()
                .ifPresent(rival -> taken(fields, "name", form.kind(), rival)));
    return name.orElse("");
  }

  /** Whether {@code name} can be a name; notes why not. */
  static boolean acceptable(Fields fields, String field, String name) {
    return noted(fields, field, Names.objection(name));
  }

  /** Whether {@code name} can be the name of a target; what is stored already may stay. */
  static boolean acceptableForTarget(Fields fields, String field, String name) {
    return fields.manner().strict()
        ? noted(fields, field, Names.objectionToTarget(name))
        : acceptable(fields, field, name);
  }

  private static boolean noted(Fields fields, String field, Optional<String> objection) {
    objection.ifPresent(text -> fields.wrong(field, text));
    return objection.isEmpty();
  }

  static void taken(Fields fields, String field, String kind, Resource rival) {
    String detail = "is in use by the %s with id %s".formatted(kind, rival.id());
    fields.mistakes().taken(fields.pointer(field), detail);
  }
}
