package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A tool was called by a name that it does not have, and the caller hands the call back. */
class RefusedNamesTest {

  private static final String LONG = "cat-notes-0123456789".repeat(11);

  /** A call by this name between two others. */
  private static ObjectNode request(Dialect caller, String name) {
    ObjectNode request =
        ToolRounds.request(caller, List.of(List.of("a"), List.of("b"), List.of("c")));
    String at = caller == Dialect.OPENAI ? "/messages/3/tool_calls/0/function" : "/messages/3";
    JsonNode call = request.at(at);
    ((ObjectNode) (caller == Dialect.OPENAI ? call : call.at("/content/0"))).put("name", name);
    return request;
  }

  private static Payload payload(ObjectNode request, Dialect caller) {
    return Payload.read(caller, Json.bytes(request));
  }

  private static List<String> told(Payload payload, Target target) {
    JsonNode messages = json(Translation.of(payload, target, "m").body()).path("messages");
    return messages.findValuesAsText("name");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, functions.look, functions_look_[0-9a-f]{8}",
    "OPENAI, git status, git_status_[0-9a-f]{8}",
    "OPENAI, LONG, cat-[a-z0-9-]{51}_[0-9a-f]{8}",
    "ANTHROPIC, LONG, cat-[a-z0-9-]{115}_[0-9a-f]{8}",
  })
  void areMadeToFitAsWhereTheLanguageChanges(Dialect language, String name, String made) {
    Dialect other = language == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    String given = name.replace("LONG", LONG);
    List<String> names = told(payload(request(language, given), language), targetOf(language));
    assertThat(names).hasSize(3).startsWith("look").endsWith("look");
    assertThat(names.get(1)).matches(made);
    assertThat(told(payload(request(other, given), other), targetOf(language))).isEqualTo(names);
  }

  /** No call is without a name, though what it was called by is lost. */
  @ParameterizedTest
  @EnumSource
  void anEmptyOneIsNone(Dialect language) {
    List<String> names = told(payload(request(language, ""), language), targetOf(language));
    assertThat(names).hasSize(3).startsWith("look").endsWith("look");
    assertThat(names.get(1)).matches("_[0-9a-f]{8}");
  }

  /** Nothing else changes, and servers that only speak the language hear what they have said. */
  @ParameterizedTest
  @CsvSource({"OPENAI, functions.look", "ANTHROPIC, LONG"})
  void whatElseThereIsStays(Dialect language, String name) {
    String given = name.replace("LONG", LONG);
    ObjectNode request = request(language, given);
    ((ObjectNode) request.at("/messages/0")).put("brand_new", 1.50).put("name", "J. Doe");
    Payload payload = payload(request, language);
    Translation translation = Translation.of(payload, targetOf(language), "m");
    String made = json(translation.body()).path("messages").findValuesAsText("name").get(2);
    assertThat(made).isNotEqualTo(given);
    assertThat(text(translation.body()))
        .isEqualTo(text(payload.bytes()).replace("\"" + given + "\"", "\"" + made + "\""));
    assertThat(translation.dropped()).isEmpty();
    Target imitator = imitating(targetOf(language).provider());
    assertThat(text(Translation.of(payload, imitator, "m").body()))
        .isEqualTo(text(payload.bytes()));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, look, true",
    "OPENAI, 'look-at_It2', true",
    "OPENAI, functions.look, false",
    "OPENAI, \u00fc, false",
    "ANTHROPIC, functions.look, true",
    "ANTHROPIC, git status, true",
    "ANTHROPIC, '', false",
  })
  void whoseNamesFitIsNotRead(Dialect language, String name, boolean fits) {
    Payload payload = payload(request(language, name), language);
    ModelChoice choice = ModelChoice.of(targetOf(language), "m");
    assertThat(Languages.of(language).readsMessages(payload.head(), payload, choice))
        .isEqualTo(!fits);
    String said = text(Translation.of(payload, targetOf(language), "m").body());
    assertThat(said.equals(text(payload.bytes()))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tools':[{'type':'function','function':{'name':'a.b'}}]",
        "'tools':[{'type':'custom','custom':{'name':'a.b'}}]",
        "'functions':[{'name':'a.b'}]",
      })
  void oneThatAToolHasStays(String tools) {
    ObjectNode request = request(Dialect.OPENAI, "a.b");
    request.setAll((ObjectNode) json("{" + tools.replace('\'', '"') + "}"));
    Payload payload = payload(request, Dialect.OPENAI);
    assertThat(told(payload, targetOf(Dialect.OPENAI))).containsExactly("look", "a.b", "look");
  }

  /** A property that is called "name" is no tool of no name. */
  @Test
  void aToolIsKnownByItsNameAlone() {
    ObjectNode request = request(Dialect.ANTHROPIC, "");
    request
        .putArray("tools")
        .addObject()
        .put("name", "look")
        .putObject("input_schema")
        .put("type", "object")
        .putObject("properties")
        .putObject("name");
    assertThat(told(payload(request, Dialect.ANTHROPIC), targetOf(Dialect.ANTHROPIC)))
        .doesNotContain("");
  }

  /** What a result calls itself is no field of OpenAI's, and nobody is known to mind it. */
  @Test
  void whatAResultCallsItselfStays() {
    ObjectNode request = request(Dialect.OPENAI, "functions.look");
    ((ObjectNode) request.at("/messages/4")).put("name", "functions.look");
    List<String> names =
        told(payload(request, Dialect.OPENAI), targetOf(Dialect.OPENAI)).subList(1, 3);
    assertThat(names.getFirst()).startsWith("functions_look_");
    assertThat(names.getLast()).isEqualTo("functions.look");
  }

  @Test
  void aNameOfNothingIsMadeToFitWhereTheLanguageChanges() {
    Payload payload = payload(request(Dialect.OPENAI, ""), Dialect.OPENAI);
    Translation translation = Translation.of(payload, targetOf(Dialect.ANTHROPIC), "claude-x");

    assertThat(json(translation.body()).findValuesAsText("name")).contains("_e3b0c442");
    assertThat(json(translation.body()).findValuesAsText("name")).doesNotContain("");
  }

  @Test
  void idsThatMustFitAreMendedBesideThem() {
    ObjectNode request = request(Dialect.OPENAI, "functions.look");
    String id = "chatcmpl-tool-0123456789abcdef0123456789abcdef";
    ((ObjectNode) request.at("/messages/3/tool_calls/0")).put("id", id);
    ((ObjectNode) request.at("/messages/4")).put("tool_call_id", id);
    request.put("system", "Be brief.");
    Payload payload = payload(request, Dialect.OPENAI);
    JsonNode body = json(Translation.of(payload, targetOf(Dialect.OPENAI), "m").body());
    assertThat(body.at("/messages/0/content").asText()).isEqualTo("Be brief.");
    assertThat(body.at("/messages/4/tool_calls/0/id").asText()).hasSize(40);
    assertThat(body.at("/messages/4/tool_calls/0/function/name").asText())
        .matches("functions_look_[0-9a-f]{8}");
  }

  /** What was found out of the bytes is not told otherwise of a request that had to be parsed. */
  @Test
  void aRequestWithCommentsIsMendedToo() {
    String request = Json.text(request(Dialect.OPENAI, "functions.look"));
    Payload payload = Payload.read(Dialect.OPENAI, Fixtures.utf8("/* x */" + request));
    assertThat(told(payload, targetOf(Dialect.OPENAI)))
        .noneMatch(name -> name.contains("."))
        .hasSize(3);
    assertThat(text(payload.bytes())).isEqualTo(request);
  }
}
