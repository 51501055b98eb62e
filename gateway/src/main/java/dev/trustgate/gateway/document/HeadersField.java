package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The field {@code headers}: names of headers and their values, which are never quoted. */
final class HeadersField {

  static final int MAX_HEADERS = 100;

  private HeadersField() {}

  /** Headers that a request must carry. */
  static Map<String, String> read(Fields fields) {
    Optional<JsonNode> value = fields.value("headers");
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!value.get().isObject()) {
      fields.wrong("headers", "must be an object, found " + Shown.kind(value.get()));
      return Map.of();
    }
    if (value.get().size() > MAX_HEADERS) {
      fields.wrong("headers", "must have at most " + MAX_HEADERS + " fields");
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> header : value.get().properties()) {
      String pointer = Pointer.field(fields.pointer("headers"), header.getKey());
      Optional<String> objection = HeaderSyntax.objectionToName(header.getKey());
      objection.ifPresent(text -> fields.mistakes().add(pointer, "the name " + text));
      if (!seen.add(header.getKey().toLowerCase(Locale.ROOT))) {
        fields.mistakes().add(pointer, "is there twice, in small and in capital letters");
      }
      value(fields, pointer, header.getValue())
          .ifPresent(text -> headers.put(header.getKey(), text));
    }
    return headers;
  }

  private static Optional<String> value(Fields fields, String pointer, JsonNode value) {
    Optional<String> text = fields.texts().secret(pointer, value, HeaderSyntax.MAX_VALUE);
    Optional<String> objection = text.flatMap(HeaderSyntax::objectionToValue);
    objection.ifPresent(sentence -> fields.mistakes().add(pointer, sentence));
    return text.filter(_ -> objection.isEmpty());
  }

  /** Headers that are sent to a target. */
  static Map<String, String> readSent(Fields fields) {
    Map<String, String> headers = read(fields);
    headers.forEach(
        (name, value) ->
            objectionToSending(name, value)
                .ifPresent(
                    sentence ->
                        fields
                            .mistakes()
                            .add(Pointer.field(fields.pointer("headers"), name), sentence)));
    return headers;
  }

  private static Optional<String> objectionToSending(String name, String value) {
    if (HeaderSyntax.credential(name)) {
      return Optional.of("is a credential: put it into `credentials`, where it is kept secret");
    }
    if (value.contains("${")) {
      return Optional.of("`${…}` is looked up in `credentials` only, here it would be sent as is");
    }
    return HeaderSyntax.reservation(name);
  }

  static void write(ObjectNode out, Map<String, String> headers) {
    ObjectNode written = out.putObject("headers");
    new TreeMap<>(headers).forEach(written::put);
  }
}
