package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The assertions that the corpus makes about one document. */
final class PropertyChecks {

  private static final Set<String> ANTHROPIC_FIELDS =
      Set.of(
          "model",
          "messages",
          "max_tokens",
          "system",
          "stop_sequences",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "tools",
          "tool_choice",
          "metadata",
          "thinking",
          "output_config",
          "service_tier",
          "container",
          "cache_control",
          "inference_geo");

  /** What is seen only of an answer that goes through sockets; {@code CorpusErrorsIT} sees it. */
  private static final Set<String> OF_THE_HEAD = Set.of("header", "content_type", "retryable");

  private final JsonNode document;
  private final int status;

  PropertyChecks(JsonNode document) {
    this(document, 0);
  }

  /** The checks of an answer with a status of its own. */
  PropertyChecks(JsonNode document, int status) {
    this.document = document;
    this.status = status;
  }

  void check(JsonNode properties) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      if (status > 0 && OF_THE_HEAD.contains(property.getKey())) {
        continue;
      }
      check(property.getKey(), property.getValue());
    }
  }

  private void check(String name, JsonNode value) {
    switch (name) {
      case "any_of" -> anyOf(value);
      case "absent_block", "any_block" -> {
        boolean found =
            document.path("messages").findValues("content").stream()
                .anyMatch(content -> holds(content, value));
        boolean here = found || holds(document.path("content"), value);
        assertThat(here).as("%s %s", name, value).isEqualTo(name.equals("any_block"));
      }
      case "no_empty_content" ->
          document
              .path("messages")
              .forEach(message -> assertThat(message.path("content")).isNotEmpty());
      case "valid_anthropic_request" -> validAnthropicRequest();
      case "roles" -> assertThat(roles()).isEqualTo(texts(value));
      case "roles_end" -> {
        List<String> roles = roles();
        assertThat(roles.subList(roles.size() - value.size(), roles.size()))
            .isEqualTo(texts(value));
      }
      case "block_types" ->
          assertThat(document.path("content").findValuesAsText("type")).isEqualTo(texts(value));
      case "tool_uses" -> toolUses(value);
      case "text" -> assertThat(textOf(document.path("content"))).isEqualTo(value.asText());
      case "absent_deep" ->
          texts(value).forEach(key -> assertThat(document.findValue(key)).as(key).isNull());
      case "exactly_one_present" ->
          assertThat(texts(value).stream().filter(at -> present(document.at(at)))).hasSize(1);
      case "absent" ->
          texts(value).forEach(at -> assertThat(present(document.at(at))).as(at).isFalse());
      case "present" ->
          texts(value).forEach(at -> assertThat(present(document.at(at))).as(at).isTrue());
      case "absent_or_empty" ->
          texts(value).forEach(at -> assertThat(says(document.at(at))).as(at).isFalse());
      case "same" ->
          value.forEach(
              pair ->
                  assertThat(document.at(pair.path(0).asText()))
                      .isEqualTo(document.at(pair.path(1).asText())));
      case "gateway_error" -> fail("the gateway did not refuse it");
      case "status" -> assertThat(status).isEqualTo(value.asInt());
      case "one_of_status" -> assertThat(texts(value)).contains(String.valueOf(status));
      default -> value.properties().forEach(at -> pointer(name, document.at(at.getKey()), at));
    }
  }

  private static void pointer(String name, JsonNode found, Map.Entry<String, JsonNode> at) {
    JsonNode wanted = at.getValue();
    String where = name + " " + at.getKey();
    switch (name) {
      case "equals" -> assertThat(found).as(where).isEqualTo(CanonicalForm.plain(wanted));
      case "not_equals" -> assertThat(found).as(where).isNotEqualTo(CanonicalForm.plain(wanted));
      case "equals_text" -> assertThat(textOf(found)).as(where).isEqualTo(wanted.asText());
      case "contains_text" -> assertThat(textOf(found)).as(where).contains(wanted.asText());
      case "not_contains_text" ->
          assertThat(textOf(found)).as(where).doesNotContain(wanted.asText());
      case "equals_text_joined" ->
          assertThat(textOf(found).split("\\s+"))
              .as(where)
              .containsExactlyElementsOf(texts(wanted));
      case "json_equals" -> {
        JsonNode parsed = found.isTextual() ? Json.tree(found.textValue()).orElseThrow() : found;
        assertThat(CanonicalForm.plain(parsed)).as(where).isEqualTo(CanonicalForm.plain(wanted));
      }
      case "length" -> assertThat(found).as(where).hasSize(wanted.asInt());
      case "min" -> assertThat(found.asInt()).as(where).isGreaterThanOrEqualTo(wanted.asInt());
      case "one_of" -> assertThat(List.copyOf(texts(wanted))).as(where).contains(found.asText());
      case "matches" -> assertThat(found.asText()).as(where).matches(wanted.asText());
      case "any_block_at" -> assertThat(holds(found, wanted)).as(where).isTrue();
      default -> fail("an assertion that this test does not know: " + name);
    }
  }

  private void anyOf(JsonNode alternatives) {
    List<String> failures = new ArrayList<>();
    for (JsonNode alternative : alternatives) {
      try {
        check(alternative);
        return;
      } catch (AssertionError failed) {
        failures.add(String.valueOf(failed.getMessage()));
      }
    }
    fail("no alternative holds: " + failures);
  }

  private void toolUses(JsonNode wanted) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode block : document.path("content")) {
      if (block.path("type").asText().equals("tool_use")) {
        found.add(block);
      }
    }
    assertThat(found).hasSize(wanted.size());
    for (int index = 0; index < wanted.size(); index++) {
      JsonNode use = found.get(index);
      assertThat(CanonicalForm.plain(wanted.path(index)))
          .isEqualTo(
              Json.object()
                  .put("id", use.path("id").asText())
                  .put("name", use.path("name").asText())
                  .set("input", use.path("input")));
    }
  }

  private void validAnthropicRequest() {
    document.fieldNames().forEachRemaining(name -> assertThat(ANTHROPIC_FIELDS).contains(name));
    Set<String> called = new HashSet<>();
    for (JsonNode message : document.path("messages")) {
      for (JsonNode block : message.path("content")) {
        if (block.path("type").asText().equals("tool_use")) {
          called.add(block.path("id").asText());
        } else if (block.path("type").asText().equals("tool_result")) {
          assertThat(called).contains(block.path("tool_use_id").asText());
        }
      }
    }
  }

  private List<String> roles() {
    return document.path("messages").findValuesAsText("role");
  }

  /** Whether there is something: a number or a truth is, an empty text, array or object is not. */
  private static boolean says(JsonNode node) {
    return node.isTextual() ? !node.textValue().isEmpty() : present(node) && !isHollow(node);
  }

  private static boolean isHollow(JsonNode node) {
    return node.isContainerNode() && node.isEmpty();
  }

  private static boolean present(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static boolean holds(JsonNode blocks, JsonNode subset) {
    for (JsonNode block : blocks) {
      boolean all =
          subset.properties().stream()
              .allMatch(
                  field ->
                      block.path(field.getKey()).equals(CanonicalForm.plain(field.getValue())));
      if (all) {
        return true;
      }
    }
    return false;
  }

  static String textOf(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : node) {
      text.append(part.path("text").asText(""));
    }
    return text.toString();
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
