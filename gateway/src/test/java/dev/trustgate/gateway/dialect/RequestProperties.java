package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of translated requests. */
class RequestProperties {

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
          "metadata");

  @Property(tries = 300)
  void thereAndBackAreTheSameMessages(@ForAll("requests") ObjectNode request) {
    Payload asked = Payload.read(Dialect.OPENAI, Json.bytes(request));
    byte[] there = Pieces.joined(Translation.of(asked, ANTHROPIC, "claude-3-haiku").body());
    Payload again = Payload.read(Dialect.ANTHROPIC, there);
    JsonNode back = json(Translation.of(again, OPENAI, "gpt-4").body());
    assertThat(back.path("messages")).isEqualTo(request.path("messages"));
    assertThat(back.path("tools")).isEqualTo(request.path("tools"));
    assertThat(back.path("stop")).isEqualTo(request.path("stop"));
    assertThat(back.path("user")).isEqualTo(request.path("user"));
  }

  @Property(tries = 300)
  void onlyKnownFieldsAreSentAndTheOthersAreNamed(
      @ForAll("requests") ObjectNode request, @ForAll("fields") Set<String> unknown) {
    unknown.forEach(field -> request.put(field, "secret-" + field));
    Payload payload = Payload.read(Dialect.OPENAI, Json.bytes(request));
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-3-haiku");
    JsonNode body = json(translation.body());
    body.fieldNames().forEachRemaining(name -> assertThat(ANTHROPIC_FIELDS).contains(name));
    assertThat(text(translation.body())).doesNotContain("secret-");
    assertThat(translation.dropped()).containsExactlyInAnyOrderElementsOf(unknown);
  }

  @Property(tries = 200)
  void thePayloadIsNeverChanged(@ForAll("requests") ObjectNode request, @ForAll boolean crossed) {
    Payload payload = Payload.read(Dialect.OPENAI, Json.bytes(request));
    byte[] bytes = payload.bytes().clone();
    JsonNode tree = payload.tree().deepCopy();
    Target target = crossed ? ANTHROPIC : OPENAI;
    String first = text(Translation.of(payload, target, "claude-sonnet-4-5").body());
    assertThat(text(Translation.of(payload, target, "claude-sonnet-4-5").body())).isEqualTo(first);
    assertThat(payload.bytes()).isEqualTo(bytes);
    assertThat((JsonNode) payload.tree()).isEqualTo(tree);
  }

  @Provide
  Arbitrary<Set<String>> fields() {
    return Arbitraries.of("brand_new", "seed2", "logit_bias", "safety_settings", "prediction")
        .set()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<ObjectNode> requests() {
    Arbitrary<String> texts = Arbitraries.of("Hi", "é🙂", "{\"a\":1}", "two\nlines", " x ", "\\");
    Arbitrary<List<ObjectNode>> exchange =
        Combinators.combine(texts, texts, Arbitraries.integers().between(0, 3))
            .as(RequestProperties::exchange);
    return Combinators.combine(
            texts, exchange.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false))
        .as(RequestProperties::request);
  }

  /** What the user says, what the model answers, with so many calls, and their results. */
  private static List<ObjectNode> exchange(String question, String answer, int calls) {
    List<ObjectNode> messages = new ArrayList<>();
    messages.add(Json.object().put("role", "user").put("content", question));
    ObjectNode assistant = Json.object().put("role", "assistant").put("content", answer);
    messages.add(assistant);
    if (calls > 0) {
      ArrayNode made = assistant.putArray("tool_calls");
      for (int call = 0; call < calls; call++) {
        String id = "call_" + call;
        made.addObject()
            .put("id", id)
            .put("type", "function")
            .putObject("function")
            .put("name", "look")
            .put("arguments", Json.text(Json.object().put("q", question).put("n", call)));
        messages.add(
            Json.object().put("role", "tool").put("tool_call_id", id).put("content", answer));
      }
      messages.add(Json.object().put("role", "assistant").put("content", "So " + answer));
    }
    return messages;
  }

  /** Every call gets an id of its own: others would not come back as they went. */
  private static void number(ArrayNode messages) {
    int called = 0;
    int answered = 0;
    for (JsonNode message : messages) {
      for (JsonNode call : message.path("tool_calls")) {
        ((ObjectNode) call).put("id", "call_" + called++);
      }
      if (message.has("tool_call_id")) {
        ((ObjectNode) message).put("tool_call_id", "call_" + answered++);
      }
    }
  }

  private static ObjectNode request(
      String system, List<List<ObjectNode>> exchanges, boolean withMore) {
    ObjectNode request = Json.object().put("model", "gpt-4");
    ArrayNode messages = request.putArray("messages");
    messages.addObject().put("role", "system").put("content", system);
    exchanges.forEach(messages::addAll);
    number(messages);
    messages.addObject().put("role", "user").put("content", "And now?");
    if (withMore) {
      request.put("user", "u-1").put("temperature", 0.5).put("stream", true);
      request.putArray("stop").add("END");
      ObjectNode function =
          request.putArray("tools").addObject().put("type", "function").putObject("function");
      function.put("name", "look").put("description", "Looks.");
      function
          .putObject("parameters")
          .put("type", "object")
          .putObject("properties")
          .putObject("q")
          .putArray("anyOf")
          .add("string");
    }
    return request;
  }
}
