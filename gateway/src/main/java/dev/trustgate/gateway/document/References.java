package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Resource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Fields that name another resource of the same gateway, by its id or by its name. */
final class References {

  private static final int MAX_LISTED = 5;
  private static final UUID NOBODY = new UUID(0, 0);

  private References() {}

  /** The id in a required field; something made up if the field is wrong. */
  static <R extends Resource> UUID read(
      Fields fields, String field, ResourceForm<R> form, List<R> known) {
    Optional<String> given = fields.requiredText(field);
    if (given.isEmpty()) {
      return NOBODY;
    }
    Optional<UUID> id = given.flatMap(Ids::of);
    if (id.isPresent() && fields.manner() instanceof Manner.Stored) {
      return id.get();
    }
    Optional<UUID> found =
        known.stream()
            .filter(
                resource ->
                    id.equals(Optional.of(resource.id())) || form.name(resource).equals(given))
            .map(Resource::id)
            .findFirst();
    if (found.isEmpty()) {
      fields.wrong(field, dangling(given.get(), form, known));
    }
    return found.orElse(NOBODY);
  }

  private static <R extends Resource> String dangling(
      String given, ResourceForm<R> form, List<R> known) {
    List<String> names = known.stream().map(form::name).flatMap(Optional::stream).toList();
    String missing = "there is no %s %s".formatted(form.kind(), Shown.text(given));
    if (names.isEmpty()) {
      return missing + ": this gateway has no " + form.plural() + " yet";
    }
    String near = Nearest.suggestion(given, names);
    if (!near.isEmpty()) {
      return missing + near;
    }
    String listed =
        names.stream().limit(MAX_LISTED).map(Shown::name).collect(Collectors.joining(", "));
    return missing + "; there are " + listed + (names.size() > MAX_LISTED ? ", …" : "");
  }
}
