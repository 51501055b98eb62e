package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases that nobody of this house wrote, through this very code. The corpus lies beside the
 * repository or where {@code -Dtrustgate.corpus} says; without it one test is skipped.
 */
class CorpusTest {

  /** Cases that are left out, each with the reason. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "anthropic-to-openai-stream/"
              + "ai--vercel-recorded-anthropic-programmatic-tool-calling-1.json",
          "the recording holds several answers one after the other; ours ends with the first",
          "openai-to-anthropic-request/any-llm--completion-with-pdf.json",
          "the name of the file is not lost; ours is the title of the document",
          "openai-to-anthropic-request/ai-gateway--specific-tool-choice-by-name.json",
          "the tool that is chosen is not among the tools; ours refuses what Anthropic would",
          "anthropic-to-openai-request/apisix--apisix-43-anthropic-built-in-tools-are-silently-"
              + "skipped-1.json",
          "the caller's shell and editor are its own tools; ours tells what they are",
          "openai-to-anthropic-request/any-llm--reasoning-effort-xhigh-adaptive.json",
          "Opus 4.6 answers xhigh with a 400; ours asks it for high",
          "anthropic-to-openai-stream/ai-gateway--anthropicstreamparsertokenusage-nodoublecounting-"
              + "message-delta-with-both-cache-fields-but-no-input-tokens-field.json",
          "the event that gives the reason is no JSON; ours says that the answer is not whole");

  /** How many there were when the corpus was made: fewer would prove less. */
  private static final int CASES = 327;

  private static final int EXCEPTIONS_MAX_PERCENT = 2;

  /** Parts of conversations that do not say that they are. */
  private static final Set<String> FRAGMENTS =
      Set.of(
          "ai-gateway--assistant-message-with-text-and-tool-use",
          "ai-gateway--developer-message-caching",
          "apisix--apisix-26-tool-use-with-empty-input-no-arguments",
          "apisix--apisix-36-text-alongside-tool-results-tool-messages-first-then-text-message",
          "apisix--apisix-57-media-alongside-tool-results-is-preserved-after-the-tool-messages",
          "apisix--apisix-58-tool-result-only-no-extra-content-emits-no-trailing-message-1");

  @TestFactory
  Stream<DynamicTest> everyCaseComesOutAsItMust() {
    Optional<List<CorpusCase>> cases = CorpusCase.all();
    if (cases.isEmpty()) {
      return Stream.of(CorpusCase.missing());
    }
    List<String> names = cases.get().stream().map(CorpusCase::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(CASES).containsAll(EXCEPTIONS.keySet());
    assertThat(EXCEPTIONS.size()).isLessThanOrEqualTo(names.size() * EXCEPTIONS_MAX_PERCENT / 100);
    return cases.get().stream().map(one -> dynamicTest(one.name(), () -> run(one)));
  }

  private static void run(CorpusCase one) {
    String exception = EXCEPTIONS.getOrDefault(one.name(), "");
    if (!exception.isEmpty()) {
      abort(exception);
    }
    switch (one.kind()) {
      case "request" -> request(one);
      case "response" -> response(one);
      case "error" -> error(one);
      default -> stream(one);
    }
  }

  private static void request(CorpusCase one) {
    JsonNode body;
    try {
      body = isNamedFragment(one) ? mapped(one) : written(one);
    } catch (RefusedRequest refused) {
      List<Integer> wanted = refusals(one.properties());
      if (!wanted.isEmpty()) {
        assertThat(wanted).contains(refused.status());
        assertThat(refused.param()).as(refused.message()).isPresent();
        return;
      }
      assertThat(isFragment(one)).as("%s: %s", refused.param(), refused.message()).isTrue();
      body = mapped(one);
    }
    ObjectNode form =
        one.to() == Dialect.ANTHROPIC
            ? CanonicalForm.anthropicRequest(body)
            : CanonicalForm.openAiRequest(body);
    if (one.expected().isMissingNode()) {
      new PropertyChecks(withBothLimits(form, body)).check(one.properties());
      return;
    }
    ObjectNode expected =
        one.to() == Dialect.ANTHROPIC
            ? CanonicalForm.anthropicRequest(one.expected())
            : CanonicalForm.openAiRequest(one.expected());
    if (one.options().has("default_max_tokens")) {
      assertThat(form.path("max_tokens").asInt()).isPositive();
      expected.set("max_tokens", form.path("max_tokens"));
    }
    assertThat(form).isEqualTo(expected);
  }

  /** Pointers may name either of the two limits. */
  private static ObjectNode withBothLimits(ObjectNode form, JsonNode body) {
    if (body.has("max_completion_tokens")) {
      form.set("max_completion_tokens", form.remove("max_tokens"));
    }
    return form;
  }

  /** The statuses with which the gateway may refuse. */
  private static List<Integer> refusals(JsonNode properties) {
    List<Integer> statuses = new ArrayList<>();
    properties
        .findValues("gateway_error")
        .forEach(error -> statuses.add(error.path("status").asInt()));
    return statuses;
  }

  private static boolean isFragment(CorpusCase one) {
    return one.tags().contains("fragment") || isNamedFragment(one);
  }

  private static boolean isNamedFragment(CorpusCase one) {
    return FRAGMENTS.stream().anyMatch(name -> one.name().endsWith("/" + name + ".json"));
  }

  private static JsonNode written(CorpusCase one) {
    Payload payload = Payload.read(one.from(), Json.bytes(one.input()));
    return json(Translation.of(payload, target(one), model(one)).body());
  }

  /** A part of a conversation as it is mapped, without what only a whole one shows. */
  private static JsonNode mapped(CorpusCase one) {
    ModelChoice choice = ModelChoice.of(target(one), model(one));
    var conversation = Languages.of(one.from()).readRequest((ObjectNode) one.input());
    return Languages.of(one.to()).writeRequest(conversation, choice).body();
  }

  /** The makers of the language; a model by Bedrock's name for it is not asked of OpenAI. */
  private static Target target(CorpusCase one) {
    boolean elsewhere = one.to() == Dialect.OPENAI && model(one).startsWith("anthropic.");
    return elsewhere ? Fixtures.imitating(Provider.OPENAI) : Fixtures.targetOf(one.to());
  }

  private static String model(CorpusCase one) {
    return one.options().path("target_model").asText(one.input().path("model").asText("a-model"));
  }

  private static Translation translation(Dialect provider, Dialect caller) {
    ObjectNode request = Json.object().put("model", "asked-model").put("max_tokens", 9);
    request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    if (caller == Dialect.OPENAI) {
      request.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    Payload payload = Payload.read(caller, Json.bytes(request));
    return Translation.of(payload, Fixtures.targetOf(provider), "asked-model");
  }

  private static void response(CorpusCase one) {
    Translation translation = translation(one.from(), one.to());
    byte[] body = translation.answer(Json.bytes(one.input()), NOW).body();
    ObjectNode form = CanonicalForm.answer(json(body));
    if (one.expected().isMissingNode()) {
      ObjectNode document = (ObjectNode) CanonicalForm.plain(json(body));
      new PropertyChecks(document).check(one.properties());
    } else {
      assertThat(form).isEqualTo(CanonicalForm.answer(one.expected()));
    }
  }

  private static void error(CorpusCase one) {
    Translation translation = translation(one.from(), one.to());
    JsonNode input = one.input();
    JsonNode body = input.has("status") ? input.path("body") : input;
    byte[] bytes = body.isTextual() ? utf8(body.textValue()) : Json.bytes(body);
    int status = input.path("status").asInt(200);
    ProviderError error =
        status < 400
            ? translation.answer(bytes, NOW).error().orElseThrow()
            : translation.error(status, bytes);
    byte[] relayed = translation.errorBody(bytes, error, new Redaction(List.of()), "req-1");
    new PropertyChecks(json(relayed), error.status()).check(one.properties());
  }

  private static void stream(CorpusCase one) {
    StreamTranslator translator = translation(one.from(), one.to()).stream(NOW);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SseParser parser = new SseParser();
    Optional<ProviderError> error = Optional.empty();
    List<SseEvent> events = new ArrayList<>();
    for (JsonNode block : one.input()) {
      events.addAll(parser.feed(utf8(block.asText() + "\n\n")));
    }
    for (SseEvent event : events) {
      StreamStep step = translator.accept(event);
      out.writeBytes(step.bytes());
      if (error.isEmpty()) {
        error = step.error();
      }
    }
    out.writeBytes(translator.end().bytes());
    JsonNode wanted = one.properties();
    boolean broken = error.isPresent() || !translator.complete();
    assertThat(broken)
        .as("broken")
        .isEqualTo(wanted.has("stream_error") || wanted.has("gateway_error"));
    StreamChecks checks = new StreamChecks(new SseParser().feed(out.toByteArray()));
    wanted.properties().forEach(checks::check);
  }
}
