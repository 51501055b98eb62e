package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file in which gateways are declared: they can be changed there and not here.
 *
 * @param gateways the ids of those that are declared in it
 * @param loadedAt since when what it said is what is served
 * @param rejectedAt when a later content was found wrong, if what it says now is wrong
 */
public record DeclaringFile(
    String file,
    Set<UUID> gateways,
    Instant loadedAt,
    Optional<Instant> rejectedAt,
    List<Slip> mistakes) {

  public DeclaringFile {
    gateways = Set.copyOf(gateways);
    mistakes = List.copyOf(mistakes);
  }

  /** A mistake in the file. */
  public record Slip(int line, int column, String pointer, String detail) {}

  boolean declares(UUID gatewayId) {
    return gateways.contains(gatewayId);
  }

  /** How the file is doing, as operators see it. */
  static ObjectNode written(Optional<DeclaringFile> file, List<String> names) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("file", file.map(DeclaringFile::file).orElse(null))
        .put("state", file.map(DeclaringFile::state).orElse("none"))
        .put("loaded_at", file.map(one -> one.loadedAt().toString()).orElse(null))
        .put("rejected_at", text(file.flatMap(DeclaringFile::rejectedAt)));
    ArrayNode gateways = out.putArray("gateways");
    names.forEach(gateways::add);
    ArrayNode mistakes = out.putArray("mistakes");
    file.map(DeclaringFile::mistakes).orElse(List.of()).stream()
        .map(DeclaringFile::written)
        .forEach(mistakes::add);
    return out;
  }

  private String state() {
    return rejectedAt.isPresent() ? "rejected" : "loaded";
  }

  private static ObjectNode written(Slip slip) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("line", slip.line())
        .put("column", slip.column())
        .put("pointer", slip.pointer())
        .put("detail", slip.detail());
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
