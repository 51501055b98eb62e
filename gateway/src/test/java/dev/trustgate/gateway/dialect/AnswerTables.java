package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.Unfinished;
import dev.trustgate.gateway.domain.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What becomes of each field of a whole answer: one answer per field, translated. */
final class AnswerTables {

  /** The place of fields that stand at the top. */
  private static final String WHOLE = ".";

  private static final String OPENAI_ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
      "message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
      "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}\
      """;
  private static final String ANTHROPIC_ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"m",
      "content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,
      "usage":{"input_tokens":3,"output_tokens":2}}\
      """;

  private final Dialect provider;
  private final Translation translation;
  private final JsonNode plain;
  private final JsonNode plainSaid;

  private AnswerTables(Dialect provider, Dialect caller) {
    this.provider = provider;
    this.translation = translation(provider, caller);
    this.plain = json(provider == Dialect.OPENAI ? OPENAI_ANSWER : ANTHROPIC_ANSWER);
    this.plainSaid = said(plain);
  }

  private static Translation translation(Dialect provider, Dialect caller) {
    Payload asked = Fixtures.payload(caller, "{'messages':[{'role':'user','content':'Hi'}]}");
    return Translation.of(asked, targetOf(provider), "m");
  }

  static String written() {
    StringBuilder page =
        new StringBuilder(
            """

            # What becomes of each field of an answer

            Compared with the plainest answer, as the requests are. In the same language an answer \
            keeps its bytes, whatever it holds, but where OpenAI's library would fail at it: a \
            `content` of texts and thoughts becomes a text and `reasoning_content`, and a choice of a \
            stream that lacks its `delta` gets an empty one \
            ([decision 0039](decisions/0039-which-provider-answered.md)). An answer loses without a header: what is \
            **dropped** here has no place in the caller's language, or comes to what the plainest \
            answer comes to.

            An OpenAI message holds words and calls apart. What an Anthropic answer says behind a \
            call comes back before it when the caller hands the message back, unless a thought \
            stands between them, which knows its place \
            ([decision 0023](decisions/0023-thoughts-between-words.md)).
            """);
    crossing(page, Dialect.ANTHROPIC, Dialect.OPENAI);
    crossing(page, Dialect.OPENAI, Dialect.ANTHROPIC);
    return page.toString();
  }

  private static void crossing(StringBuilder page, Dialect provider, Dialect caller) {
    page.append(
            "\n## %s provider, %s caller\n\n".formatted(Tables.name(provider), Tables.name(caller)))
        .append(Tables.row("field of the answer", "what the caller gets"))
        .append("|---|---|\n");
    AnswerTables tables = new AnswerTables(provider, caller);
    for (String line : ProbeFile.lines("answers", provider)) {
      List<String> parts = ProbeFile.parts(line, 3);
      page.append(Tables.row(parts.getFirst(), tables.outcome(parts.get(1), parts.get(2))));
    }
  }

  private JsonNode said(JsonNode answer) {
    return json(translation.answer(Json.bytes(answer), NOW).body());
  }

  private String outcome(String place, String fields) {
    JsonNode probe = plain.deepCopy();
    ((ObjectNode) probe.at(place.equals(WHOLE) ? "" : place)).setAll((ObjectNode) json(fields));
    requireItsOwnBytes(probe);
    try {
      var error = translation.answer(Json.bytes(probe), NOW).error();
      if (error.isPresent()) {
        return "refused: as status %d; the next target is asked".formatted(error.get().status());
      }
      Map<String, JsonNode> wished = differences(plain, probe);
      Map<String, JsonNode> changed = differences(plainSaid, said(probe));
      if (changed.isEmpty()) {
        return wished.isEmpty() ? "kept" : "dropped";
      }
      String word = changed.equals(wished) ? "kept" : "mapped: " + shown(changed);
      return word;
    } catch (NotTheDialect | Unfinished none) {
      return "refused: " + none.getMessage() + "; the next target is asked";
    }
  }

  /** The page says that an answer which need not be translated is left alone. */
  private void requireItsOwnBytes(JsonNode answer) {
    byte[] body = Json.bytes(answer);
    byte[] handedOn;
    try {
      AnswerView view = translation(provider, provider).answer(body, NOW);
      if (view.error().isPresent()) {
        return;
      }
      handedOn = view.body();
    } catch (NotTheDialect none) {
      return;
    }
    String content = "/choices/0/message/content";
    boolean declared = answer.at(content).isArray() && json(handedOn).at(content).isTextual();
    if (!declared && !Arrays.equals(handedOn, body)) {
      throw new AssertionError("does not keep its bytes: " + answer);
    }
  }

  private static String shown(Map<String, JsonNode> changed) {
    return changed.entrySet().stream()
        .map(
            change ->
                change.getValue().isMissingNode()
                    ? "no `" + change.getKey() + "`"
                    : "`" + change.getKey() + "` " + Tables.code(change.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The fields that differ, with what they are now; named from the place where they stand. */
  private static Map<String, JsonNode> differences(JsonNode before, JsonNode after) {
    Map<String, JsonNode> differences = new TreeMap<>();
    differences(before, after, "", differences);
    return differences;
  }

  private static void differences(
      JsonNode before, JsonNode after, String place, Map<String, JsonNode> found) {
    if (before.isObject() && after.isObject()) {
      after
          .properties()
          .forEach(
              field ->
                  differences(
                      before.path(field.getKey()),
                      field.getValue(),
                      name(place, field.getKey()),
                      found));
      before
          .properties()
          .forEach(
              field -> {
                if (!after.has(field.getKey())) {
                  found.put(name(place, field.getKey()), after.path(field.getKey()));
                }
              });
    } else if (place.equals("choices") && before.size() == 1 && after.size() == 1) {
      differences(before.path(0), after.path(0), "", found);
    } else if (!before.equals(after)) {
      found.put(place, after);
    }
  }

  private static String name(String place, String field) {
    return place.isEmpty() || place.equals("message") ? field : place + "." + field;
  }
}
