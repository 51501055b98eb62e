package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From whom to whom a probe is sent.
 *
 * @param caller the language of the caller
 * @param target who is asked
 * @param named the model that the caller names
 * @param model the one that is asked for
 */
record Way(Dialect caller, Target target, String named, String model) {

  /** To a model where its maker serves it, or anybody one that nobody knows. */
  static Way to(Dialect caller, Dialect language, String model) {
    return new Way(caller, server(language, model), model, model);
  }

  /** To a model that its maker serves, in place of another that the caller names. */
  static Way instead(Dialect language, String named, String model) {
    return new Way(language, server(language, model), named, model);
  }

  /** To a model that somebody else serves than its maker. */
  static Way elsewhere(Dialect language, String model) {
    return new Way(language, imitating(targetOf(language).provider()), model, model);
  }

  private static Target server(Dialect language, String model) {
    Provider provider = targetOf(language).provider();
    return switch (model.split("[-0-9]", 2)[0]) {
      case "gpt", "o" -> OPENAI;
      case "claude" -> ANTHROPIC;
      case "deepseek" -> hosted(provider, "api.deepseek.com");
      case "qwen" -> hosted(provider, "dashscope-intl.aliyuncs.com");
      case "a" -> imitating(provider);
      default -> throw new AssertionError("who serves " + model + "?");
    };
  }

  /** What is spoken to who is asked. */
  Dialect language() {
    return target.dialect();
  }

  Way unreplaced() {
    return new Way(caller, target, model, model);
  }

  /** What becomes of a field, in a few words. */
  String outcome(TranslationPage.Probe probe) {
    try {
      return comparison(probe).told();
    } catch (RefusedRequest refused) {
      return "refused: `" + refused.param().orElse("") + "`";
    }
  }

  /**
   * What a field changes.
   *
   * @throws RefusedRequest if it cannot be said
   */
  Comparison comparison(TranslationPage.Probe probe) {
    ObjectNode base = plainest();
    ObjectNode asked = base.deepCopy();
    asked.setAll(probe.request());
    asked.put("model", named);
    Translation plain = translated(base);
    Translation said = translated(asked);
    return new Comparison(
        base, asked, body(plain), body(said), said.dropped(), unsaid(base, asked, said));
  }

  /** Why fields are no loss that are not sent, and of which nothing else comes either. */
  private List<String> unsaid(ObjectNode base, ObjectNode asked, Translation said) {
    List<String> reasons = new ArrayList<>();
    Comparison.differences(base, asked)
        .forEach(
            (field, wish) -> {
              boolean sent = wish.equals(body(said).get(field));
              boolean idle = comesToTheSame(with(asked, field, base.get(field)), said);
              boolean alone = comesToTheSame(with(base, field, wish), translated(base));
              if (!sent && idle && alone) {
                reasons.add(Unsaid.reason(field, wish, this));
              }
            });
    return reasons;
  }

  private static ObjectNode with(ObjectNode request, String field, @Nullable JsonNode value) {
    ObjectNode copy = request.deepCopy().without(field);
    return value == null ? copy : copy.set(field, value);
  }

  /** Whether a request is sent, and its losses named, as another is; or cannot be sent at all. */
  private boolean comesToTheSame(ObjectNode request, Translation other) {
    try {
      Translation said = translated(request);
      return body(said).equals(body(other)) && said.dropped().equals(other.dropped());
    } catch (RefusedRequest refused) {
      return true;
    }
  }

  private Translation translated(JsonNode request) {
    return Translation.of(Payload.read(caller, Json.bytes(request)), target, model);
  }

  private static JsonNode body(Translation translation) {
    return json(translation.body());
  }

  private ObjectNode plainest() {
    ObjectNode request = Json.object().put("model", named);
    request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    return request;
  }
}
