package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What kind of answer a request insists on. */
public sealed interface Wish {

  /** Words. */
  record Prose() implements Wish {}

  /** Words that are a JSON document of this schema. */
  record Document(JsonNode schema) implements Wish {}

  /** A call of this tool with arguments of this schema. */
  record ToolCall(String name, JsonNode schema) implements Wish {}
}
