package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** The events of one stream as OpenAI's library declares them. */
final class DeclaredEvents implements Function<String, Optional<JsonNode>> {

  private final CallIndexes indexes = new CallIndexes();

  @Override
  public Optional<JsonNode> apply(String data) {
    Optional<JsonNode> numbered = indexes.numbered(data);
    return numbered.isEmpty()
        ? DeclaredKinds.event(data)
        : numbered.flatMap(DeclaredKinds::chunk).or(() -> numbered);
  }
}
