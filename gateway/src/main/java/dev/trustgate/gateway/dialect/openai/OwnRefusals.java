package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.dialect.common.Shown;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What OpenAI's own addresses refuse of a request beside its conversation, and servers that imitate
 * them may take: tools in the newer and the older words at once ("'functions' and 'tools' cannot
 * both be provided", autogen #3285), a choice of a word that there is not (API reference), names of
 * tools ("string does not match pattern", OpenManus #1143), a form without a name, or without an
 * object around its schema ("Missing required parameter: 'response_format.json_schema.name'",
 * agent-framework #1842; openai-python #1632), {@code metadata} that is no object (litellm #37203),
 * more than 128 answers ("integer above maximum value", continuous-alignment-testing #25) and more
 * than four texts to stop at ("array too long", Qwen-Agent #228, continue #2461).
 */
final class OwnRefusals {

  private static final String METADATA = "metadata";

  /** The fields that are looked at. */
  static final List<String> FIELDS =
      List.of("tools", "functions", "tool_choice", "n", "stop", METADATA, ResponseFormat.FIELD);

  private static final Set<String> CHOICES = Set.of("none", "auto", "required");
  private static final int MOST_ANSWERS = 128;

  /**
   * 64 until the end of 2025, 128 since (goose #10659); points of some models (swagger-mcp #13).
   */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  private final JsonNode said;

  private OwnRefusals(JsonNode said) {
    this.said = said;
  }

  /**
   * Refuses it.
   *
   * @param said the request, or these fields of it
   * @throws RefusedRequest naming the place
   */
  static void require(JsonNode said) {
    OwnRefusals own = new OwnRefusals(said);
    own.tools();
    own.choice();
    own.format();
    own.metadata();
    own.numbers();
  }

  private void tools() {
    if (!said.path("tools").isEmpty() && !said.path("functions").isEmpty()) {
      throw RefusedRequest.at("functions", "functions must not be there beside tools");
    }
    for (int index = 0; index < said.path("tools").size(); index++) {
      JsonNode function = said.path("tools").path(index).path("function");
      name(function, "tools[" + index + "].function");
    }
    for (int index = 0; index < said.path("functions").size(); index++) {
      name(said.path("functions").path(index), "functions[" + index + "]");
    }
  }

  private static void name(JsonNode function, String place) {
    String name = function.path("name").asText("");
    if (!name.isEmpty()) {
      requireName(name, place);
    }
  }

  private static void requireName(String name, String place) {
    if (!NAME.matcher(name).matches()) {
      throw RefusedRequest.at(
          place + ".name",
          "name must be 1 to 128 letters, digits, underscores, points and dashes, not "
              + Shown.word(name));
    }
  }

  private void choice() {
    JsonNode choice = said.path("tool_choice");
    boolean known = choice.isObject() || CHOICES.contains(choice.asText());
    if (Json.has(said, "tool_choice") && !known) {
      throw RefusedRequest.at(
          "tool_choice",
          "tool_choice must be none, auto, required or an object, not " + Shown.of(choice));
    }
  }

  private void format() {
    JsonNode format = said.path(ResponseFormat.FIELD);
    if (!format.path("type").asText().equals("json_schema")) {
      return;
    }
    String place = ResponseFormat.FIELD + ".json_schema";
    JsonNode around = format.path("json_schema");
    if (!around.isObject()) {
      throw RefusedRequest.at(place, "json_schema must be an object, not " + Shown.of(around));
    }
    if (!around.path("name").isTextual()) {
      throw RefusedRequest.at(
          place + ".name", "name must be a string, not " + Shown.of(around.path("name")));
    }
    requireName(around.path("name").textValue(), place);
  }

  private void metadata() {
    JsonNode metadata = said.path(METADATA);
    if (Json.has(said, METADATA) && !metadata.isObject()) {
      throw RefusedRequest.at(METADATA, "metadata must be an object, not " + Shown.of(metadata));
    }
  }

  private void numbers() {
    JsonNode answers = said.path("n");
    if (answers.doubleValue() > MOST_ANSWERS) {
      throw RefusedRequest.at("n", "n must be at most 128, not " + Shown.of(answers));
    }
    int stops = said.path("stop").size();
    if (stops > OpenAiRequestWriter.MAX_STOP_SEQUENCES) {
      throw RefusedRequest.at("stop", "stop must be at most 4 texts, not " + stops);
    }
  }
}
