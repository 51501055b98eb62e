package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever is wished of thinking, no model is told what it is known to answer with a 400. */
class ThinkingProperties {

  private static final String UNSAID = "";
  private static final EffortWithTools UNTOLD = EffortWithTools.UNSAID;

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(UNSAID, "enabled", "adaptive", "disabled", "between_tools", "strange");
  }

  @Provide
  Arbitrary<String> efforts() {
    return Arbitraries.of(ModelFields.EFFORTS);
  }

  private static ObjectNode wishing(String kind, String effort, String word) {
    ObjectNode request = Json.object().put("model", "x").put("max_tokens", 9000);
    if (!kind.isEmpty()) {
      request.putObject("thinking").put("type", kind).put("budget_tokens", 2048);
    }
    if (!effort.equals("none")) {
      request.putObject("output_config").put("effort", effort);
    }
    if (!word.equals("minimal")) {
      request.put("reasoning_effort", word);
    }
    return request;
  }

  /** A conversation; of each call of a tool it is said whether its thoughts are there. */
  private static ArrayNode messages(Dialect caller, List<Boolean> calls) {
    ArrayNode messages = Json.array();
    messages.addObject().put("role", "user").put("content", "Hi");
    for (int index = 0; index < calls.size(); index++) {
      String id = "call" + index;
      ObjectNode assistant = messages.addObject().put("role", "assistant");
      if (caller == Dialect.OPENAI) {
        ObjectNode call = assistant.putArray("tool_calls").addObject().put("id", id);
        call.put("type", "function").putObject("function").put("name", "f").put("arguments", "{}");
        if (calls.get(index)) {
          assistant.put("reasoning_content", "hm");
        }
        messages.addObject().put("role", "tool").put("tool_call_id", id).put("content", "x");
      } else {
        ArrayNode blocks = assistant.putArray("content");
        if (calls.get(index)) {
          blocks.addObject().put("type", "thinking").put("thinking", "hm").put("signature", "s");
        }
        ObjectNode use = blocks.addObject().put("type", "tool_use").put("id", id).put("name", "f");
        use.putObject("input");
        ObjectNode result =
            messages.addObject().put("role", "user").putArray("content").addObject();
        result.put("type", "tool_result").put("tool_use_id", id).put("content", "x");
      }
    }
    return messages;
  }

  private static Translation said(
      Dialect caller, ObjectNode request, Dialect target, String model) {
    return Translation.of(
        Payload.read(caller, Json.bytes(request)),
        target == Dialect.OPENAI ? imitating(Provider.OPENAI) : targetOf(target),
        model);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void whoThinksBetweenToolsIsNotToldToTryHardBesides(
      @ForAll Dialect caller,
      @ForAll("kinds") String kind,
      @ForAll("efforts") String effort,
      @ForAll("efforts") String word) {
    ObjectNode request = wishing(kind, effort, word);
    request.set("messages", messages(caller, List.of()));
    Translation translation = said(caller, request, Dialect.ANTHROPIC, "claude-sonnet-5-5");
    JsonNode body = json(translation.body());
    String said = body.at("/output_config/effort").asText();
    String type = body.at("/thinking/type").asText(UNSAID);
    assertThat(type).isIn(UNSAID, "adaptive", "between_tools", "strange");
    if (type.equals("between_tools")) {
      assertThat(said).as(Json.text(request)).isNotIn("xhigh", "max");
    }
    boolean lowered = !effort.equals("none") && !said.equals(effort);
    boolean named = translation.dropped().contains("output_config.effort");
    assertThat(!lowered || named || effort.equals("minimal")).as(Json.text(request)).isTrue();
  }

  /** Of each family of OpenAI's language one; whose words nobody knows is told what it is told. */
  @Provide
  Arbitrary<String> models() {
    return Arbitraries.of(
        "gpt-4o",
        "gpt-5",
        "gpt-5-chat-latest",
        "gpt-5-codex",
        "gpt-5-pro",
        "gpt-5-search-api",
        "gpt-5.1",
        "gpt-5.1-codex",
        "gpt-5.1-codex-max",
        "gpt-5.1-codex-mini",
        "gpt-5.2",
        "gpt-5.2-chat-latest",
        "gpt-5.2-pro",
        "gpt-5.3-codex",
        "gpt-5.5",
        "gpt-5.6",
        "gpt-6-astra",
        "gpt-6-of-the-future",
        "gpt-audio",
        "gpt-oss-20b",
        "kimi-k3",
        "o1-mini",
        "o3");
  }

  @Property(tries = 3000)
  void noModelIsToldAnEffortThatItDoesNotHave(
      @ForAll("models") String model,
      @ForAll Dialect caller,
      @ForAll("kinds") String kind,
      @ForAll("efforts") String effort,
      @ForAll("efforts") String word,
      @ForAll boolean tools) {
    ObjectNode request = wishing(kind, effort, word);
    request.set("messages", messages(caller, List.of()));
    if (tools) {
      ObjectNode tool = request.putArray("tools").addObject();
      (caller == Dialect.OPENAI ? tool.put("type", "function").putObject("function") : tool)
          .put("name", "f")
          .putObject(caller == Dialect.OPENAI ? "parameters" : "input_schema")
          .put("type", "object");
    }
    Translation translation = said(caller, request, Dialect.OPENAI, model);
    JsonNode said = json(translation.body()).path("reasoning_effort");
    ModelTraits traits = ModelFamilies.of(Dialect.OPENAI, model);
    boolean unsaid = tools && traits.fields().effortWithTools().equals(Optional.of(UNTOLD));
    if (traits.takes(Thinking.NONE) || unsaid) {
      assertThat(said.isMissingNode()).as("%s: %s", model, Json.text(request)).isTrue();
    } else if (!said.isMissingNode()) {
      assertThat(traits.fields().efforts().orElseThrow())
          .as("%s: %s", model, Json.text(request))
          .contains(said.asText());
      assertThat(said.asText()).isNotEqualTo(ModelFields.UNSAID);
    }
  }

  @Property(tries = 500)
  void whoWantsThoughtsBackThinksOnlyWithThem(
      @ForAll Dialect caller,
      @ForAll("kinds") String kind,
      @ForAll("efforts") String effort,
      @ForAll("efforts") String word,
      @ForAll boolean named,
      @ForAll @Size(max = 3) List<Boolean> calls) {
    ObjectNode request = wishing(kind, effort, word);
    request.put("model", named ? "deepseek-v4-pro" : "x");
    request.set("messages", messages(caller, calls));
    Translation translation = said(caller, request, Dialect.OPENAI, "deepseek-v4-pro");
    JsonNode body = json(translation.body());
    boolean lost = false;
    for (JsonNode message : body.path("messages")) {
      lost |= message.has("tool_calls") && !message.has("reasoning_content");
    }
    String type = body.at("/thinking/type").asText(UNSAID);
    if (lost) {
      assertThat(type).as(Json.text(request)).isEqualTo("disabled");
      assertThat(body.has("reasoning_effort")).isFalse();
    }
    if (type.equals("disabled") && Set.of("enabled", "adaptive").contains(kind)) {
      assertThat(translation.dropped()).as(Json.text(request)).contains("thinking");
    }
  }

  @Property(tries = 500)
  void soDoesWhoIsServedInAnthropicsLanguage(
      @ForAll Dialect caller,
      @ForAll("kinds") String kind,
      @ForAll("efforts") String effort,
      @ForAll("efforts") String word,
      @ForAll boolean named,
      @ForAll boolean forced,
      @ForAll @Size(max = 3) List<Boolean> calls) {
    ObjectNode request = wishing(kind, effort, word);
    request.put("model", named ? "deepseek-v4-pro" : "x");
    ObjectNode tool = request.putArray("tools").addObject().put("name", "f");
    tool.putObject("input_schema").put("type", "object");
    request.putObject("tool_choice").put("type", forced ? "any" : "auto");
    request.set("messages", messages(caller, calls));
    Translation translation =
        Translation.of(
            Payload.read(caller, Json.bytes(request)),
            imitating(Provider.ANTHROPIC),
            "deepseek-v4-pro");
    JsonNode body = json(translation.body());
    boolean lost = false;
    for (JsonNode message : body.path("messages")) {
      String content = Json.text(message.path("content"));
      lost |= content.contains("tool_use\"") && !content.contains("\"thinking\"");
    }
    String type = body.at("/thinking/type").asText(UNSAID);
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo(forced ? "any" : "auto");
    if (lost || forced) {
      assertThat(type).as(Json.text(request)).isEqualTo("disabled");
    }
    if (type.equals("disabled") && Set.of("enabled", "adaptive").contains(kind)) {
      assertThat(translation.dropped()).as(Json.text(request)).contains("thinking");
    }
  }
}
