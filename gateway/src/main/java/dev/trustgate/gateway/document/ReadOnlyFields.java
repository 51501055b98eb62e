package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The fields that the gateway itself writes. What was read may be sent back unchanged; any other
 * value is a mistake, because it would be ignored.
 */
final class ReadOnlyFields {

  private static final List<String> TIMES = List.of("created_at", "updated_at");

  private final Fields fields;

  ReadOnlyFields(Fields fields) {
    this.fields = fields;
  }

  /**
   * @param before the resource as people see it now; empty if there is none yet
   */
  void check(Optional<ObjectNode> before) {
    Shape.READ_ONLY.stream().filter(fields::knows).forEach(name -> check(name, before));
  }

  private void check(String name, Optional<ObjectNode> before) {
    Optional<JsonNode> sent = fields.value(name);
    if (sent.isEmpty()) {
      return;
    }
    if (before.isEmpty()) {
      fields.wrong(name, "is made by the gateway: leave it out");
    } else if (!same(name, sent.get(), before.get().path(name))) {
      fields.wrong(
          name,
          "is read-only and is %s here, found %s: leave it out, or read the resource again"
              .formatted(Shown.value(before.get().path(name)), Shown.value(sent.get())));
    }
  }

  private boolean same(String name, JsonNode sent, JsonNode kept) {
    if (sent.equals(kept)) {
      return true;
    }
    return TIMES.contains(name)
        && Instants.of(sent.asText()).isPresent()
        && Instants.of(sent.asText()).equals(Instants.of(kept.asText()));
  }
}
