package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unfinished;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Whatever is wrong with a document, it is refused as what it is, or taken; nothing falls over. */
class FaultyInputProperties {

  /** One of each kind of family: what a request becomes goes by it. */
  private static final List<String> MODELS =
      List.of(
          "claude-3-haiku",
          "claude-3-7-sonnet",
          "claude-sonnet-4-5",
          "claude-opus-4-8",
          "claude-sonnet-5-5",
          "gpt-4o",
          "gpt-5-mini",
          "gpt-5.4",
          "gpt-5.6",
          "gpt-5-chat-latest",
          "gpt-6-astra",
          "o1-mini",
          "o3",
          "deepseek-v4-pro",
          "kimi-k2.6",
          "kimi-k2.7-code",
          "kimi-k3",
          "qwen3",
          "qwen3.5-plus",
          "mistral-small-latest",
          "x");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "{\"type\":\"text\"}",
          "\"\\ud800\"",
          "[[{}]]",
          "\"data:,\"",
          "{\"type\":7}");

  private static final String OPENAI_REQUEST =
      """
      {"model":"m","system":[{"type":"text","text":"S"}],"max_tokens":9,"temperature":1,"top_p":0.5,
       "top_k":3,"stop":["a"],"n":1,"user":"u","metadata":{"user_id":"v"},"reasoning_effort":"low",
       "stream":true,"stream_options":{"include_usage":true},"thinking":{"type":"enabled"},
       "response_format":{"type":"json_schema","json_schema":{"name":"j","schema":
         {"type":"object","properties":{"a":{"anyOf":[{"type":"string"}]}}}}},
       "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}},
                {"name":"g","input_schema":{}},{"type":"web_search"}],
       "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":
         [{"type":"function","function":{"name":"f"}}]}},"functions":[{"name":"h"}],
       "messages":[{"role":"developer","content":"D"},
         {"role":"user","name":"n","content":[{"type":"text","text":"T","cache_control":{"type":"ephemeral"}},
           {"type":"image_url","image_url":{"url":"data:image/png;base64,AA==","detail":"low"}},
           {"type":"file","file":{"file_data":"data:application/pdf;base64,AA==","filename":"f.pdf"}}]},
         {"role":"assistant","content":null,"refusal":"R","thinking_blocks":[{"type":"thinking","signature":"s"}],
           "tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
         {"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"O"}]}]}
      """;

  private static final String ANTHROPIC_REQUEST =
      """
      {"model":"m","system":[{"type":"text","text":"S"}],"max_tokens":9,"temperature":1,"top_k":3,
       "stop_sequences":["a"],"metadata":{"user_id":"v"},"thinking":{"type":"enabled","budget_tokens":2000},
       "output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}},
       "tools":[{"name":"f","input_schema":{"type":"object"},"strict":true},{"type":"bash_20250124","name":"bash"}],
       "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true},"service_tier":"auto",
       "messages":[{"role":"user","content":[{"type":"text","text":"T"},
           {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA=="}},
           {"type":"document","title":"t","source":{"type":"text","media_type":"text/plain","data":"x"}},
           {"type":"search_result","content":[{"type":"text","text":"s"}]}]},
         {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},
           {"type":"server_tool_use","id":"x"},{"type":"tool_use","id":"c","name":"f","input":{}}]},
         {"role":"user","content":[{"type":"tool_result","tool_use_id":"c","is_error":true,
           "content":[{"type":"text","text":"O"},{"type":"image","source":{"type":"url","url":"http://x"}}]}]}]}
      """;

  private static final String OPENAI_ANSWER =
      """
      {"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"T","refusal":"R",
        "reasoning_content":"r","tool_calls":[{"id":"t","function":{"name":"f","arguments":"{}"}}]},
        "finish_reason":"stop","delta":{"content":"x","tool_calls":[{"index":0,"id":"t","function":
        {"name":"f","arguments":"{}"}}]}}],"usage":{"prompt_tokens":3,"prompt_tokens_details":{"cached_tokens":1}}}
      """;

  private static final String ANTHROPIC_ANSWER =
      """
      {"id":"m","type":"content_block_delta","index":0,"model":"m","content":[{"type":"text","text":"T"},
        {"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"t","name":"f","input":{}}],
        "stop_reason":"end_turn","usage":{"input_tokens":3},"message":{"id":"m","usage":{"input_tokens":1}},
        "content_block":{"type":"tool_use","id":"t","name":"f","input":{"a":1}},"delta":{"type":"text_delta",
        "text":"x","partial_json":"{","stop_reason":"end_turn"}}
      """;

  private static final String FUNCTION = "/choices/0/message/tool_calls/0/function";
  private static final String ERROR =
      "{\"message\":\"m\",\"code\":\"c\",\"type\":\"t\",\"param\":\"p\"}";

  @Property(tries = 6000)
  void requests(@ForAll Dialect caller, @ForAll Dialect target, @ForAll Random random) {
    String valid = caller == Dialect.OPENAI ? OPENAI_REQUEST : ANTHROPIC_REQUEST;
    byte[] faulty = Json.bytes(broken(json(valid), random));
    Target one = random.nextBoolean() ? targetOf(target) : imitating(providerOf(target));
    String model = any(MODELS, random);
    try {
      Payload payload = Payload.read(caller, faulty);
      String asked = one.modelFor(payload.model(), caller).orElse("");
      boolean sayable = Translation.objection(payload, one).isEmpty();
      assertThat(sayable).isEqualTo(isSaid(payload, one, asked));
      Translation translation = Translation.of(payload, one, model);
      JsonNode sent = json(translation.body());
      if (caller != target) {
        ((ObjectNode) sent).remove(ownFields(target, model));
        assertThat(WireCheck.of(sent, target)).as("%s to %s", utf8Text(faulty), model).isEmpty();
      }
    } catch (RefusedRequest refused) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.message()).isNotBlank();
      assertThat(refused.param()).as(refused.message()).isPresent();
    }
  }

  private static boolean isSaid(Payload payload, Target target, String model) {
    try {
      return !Translation.of(payload, target, model).body().isEmpty();
    } catch (RefusedRequest refused) {
      return false;
    }
  }

  private static String utf8Text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Property(tries = 6000)
  void answers(@ForAll Dialect provider, @ForAll Dialect caller, @ForAll Random random) {
    byte[] faulty = Json.bytes(broken(json(answerOf(provider)), random));
    Translation translation = translation(provider, caller, random);
    try {
      AnswerView view = translation.answer(faulty, NOW);
      assertThat(view.error().isPresent() || view.body().length > 0).isTrue();
      if (view.error().isEmpty() && caller != provider) {
        boolean named = json(faulty).at(FUNCTION).isObject();
        assertThat(isWhole(json(view.body()), caller, named)).as(utf8Text(faulty)).isTrue();
      }
      Statistics.label("answers").collect(view.error().isPresent() ? "an error" : "told");
    } catch (NotTheDialect | Unfinished other) {
      assertThat(other.getMessage()).isNotBlank();
      Statistics.label("answers").collect("none");
    }
    Statistics.label("answers")
        .coverage(all -> all.check("told").percentage(share -> share > 50.0));
  }

  /** Whether an answer holds what every caller of its language reads. */
  private static boolean isWhole(JsonNode answer, Dialect language, boolean everyNamed) {
    boolean openai = language == Dialect.OPENAI;
    JsonNode said = openai ? answer.at("/choices/0/message") : answer;
    List<String> names =
        said.findParents("input").stream().map(FaultyInputProperties::name).toList();
    boolean named = openai || !everyNamed || names.stream().noneMatch(String::isEmpty);
    for (JsonNode call : said.path("tool_calls")) {
      named &= !name(call.path("function")).isEmpty();
    }
    String reason = openai ? "/choices/0/finish_reason" : "/stop_reason";
    return named && said.has("content") && answer.at(reason).isTextual();
  }

  private static String name(JsonNode call) {
    return call.path("name").asText("");
  }

  @Property(tries = 2000)
  void errors(@ForAll Dialect provider, @ForAll Dialect caller, @ForAll Random random) {
    ObjectNode document = (ObjectNode) json(answerOf(provider));
    document.set("error", json(ERROR));
    if (provider == Dialect.ANTHROPIC) {
      document.put("type", "error");
    }
    byte[] faulty = Json.bytes(broken(document, random));
    Translation translation = translation(provider, caller, random);
    ProviderError error = translation.error(400, faulty);
    assertThat(error.message()).isNotBlank();
    JsonNode told = json(translation.errorBody(faulty, error, new Redaction(List.of()), "req-1"));
    assertThat(told.at("/error/type").isTextual()).as(told.toString()).isTrue();
    assertThat(told.at("/error/message").isTextual()).as(told.toString()).isTrue();
    assertThat(told.path("type").asText("none"))
        .isEqualTo(caller == Dialect.ANTHROPIC ? "error" : "none");
    try {
      translation.answer(faulty, NOW).error().ifPresent(inside -> assertThat(inside).isNotNull());
    } catch (NotTheDialect | Unfinished other) {
      assertThat(other.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 2000)
  void events(@ForAll Dialect provider, @ForAll Dialect caller, @ForAll Random random) {
    StreamTranslator stream = translation(provider, caller, random).stream(NOW);
    List<String> types =
        List.of(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta");
    for (int count = 0; count < 12; count++) {
      ObjectNode event = (ObjectNode) json(answerOf(provider));
      event.put("type", any(types, random));
      byte[] bytes = SseWriter.event(Json.text(broken(event, random)));
      for (SseEvent one : new SseParser().feed(bytes)) {
        StreamStep step = stream.accept(one);
        assertThat(step.terminal()).isFalse();
        new SseParser().feed(step.bytes()).forEach(said -> assertThat(wellFormed(said)).isTrue());
      }
    }
  }

  private static boolean wellFormed(SseEvent event) {
    return !event.hasData() || Json.tree(event.data()).isPresent();
  }

  private static String answerOf(Dialect provider) {
    return provider == Dialect.OPENAI ? OPENAI_ANSWER : ANTHROPIC_ANSWER;
  }

  /** Of a request that says nothing, or wants a form for which a tool may have to stand. */
  private static Translation translation(Dialect provider, Dialect caller, Random random) {
    String form =
        caller == Dialect.OPENAI && provider != caller && random.nextBoolean()
            ? "'response_format':{'type':'json_schema','json_schema':{'name':'f','schema':"
                + "{'type':'object','properties':{}}}},"
            : "";
    Payload payload =
        payload(caller, "{" + form + "'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}");
    return Translation.of(payload, targetOf(provider), any(MODELS, random));
  }

  /** What a family of OpenAI's language takes that OpenAI does not. */
  private static List<String> ownFields(Dialect target, String model) {
    ModelTraits traits = ModelFamilies.of(target, model);
    List<String> own = new ArrayList<>(traits.fields().own().orElse(ModelFields.NONE));
    if (traits.takes(Thinking.SWITCH)) {
      own.add("thinking");
    }
    return own;
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static Provider providerOf(Dialect dialect) {
    return dialect == Dialect.OPENAI ? Provider.OPENAI : Provider.ANTHROPIC;
  }

  /** The document with one to three of its values replaced or taken out. */
  private static JsonNode broken(JsonNode document, Random random) {
    JsonNode broken = document.deepCopy();
    for (int fault = random.nextInt(3); fault >= 0; fault--) {
      List<JsonNode> containers = new ArrayList<>();
      collect(broken, containers);
      JsonNode container = any(containers, random);
      JsonNode value = json("[" + any(VALUES, random) + "]").path(0);
      breakOne(container, value, random);
    }
    return broken;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void breakOne(JsonNode container, JsonNode value, Random random) {
    if (container instanceof ArrayNode array) {
      array.set(random.nextInt(array.size()), value);
    } else if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    }
  }

  @Property(tries = 300)
  void bytesThatAreNothingAtAll(@ForAll Dialect caller, @ForAll byte[] bytes) {
    try {
      Payload.read(caller, bytes);
    } catch (RefusedRequest refused) {
      assertThat(refused.status()).isEqualTo(400);
    }
    assertThat(translation(caller, caller, new Random(bytes.length)).error(503, bytes).status())
        .isEqualTo(503);
    assertThat(new SseParser().feed(utf8(new String(bytes, ISO_8859_1)))).isNotNull();
  }
}
