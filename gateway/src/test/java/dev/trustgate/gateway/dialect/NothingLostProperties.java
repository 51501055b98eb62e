package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever a caller adds to a request, and wherever in it, is sent on, or named as lost, or refused
 * with its place; for every spot of a request that says everything, for every kind of model.
 */
class NothingLostProperties {

  private static final List<String> MODELS =
      List.of("claude-3-haiku", "claude-3-7-sonnet", "claude-opus-4-8", "gpt-4o", "gpt-5");

  @Provide
  Arbitrary<Spot> spots() {
    return Arbitraries.of(Stream.of(Dialect.values()).flatMap(d -> Spot.all(d).stream()).toList());
  }

  @Provide
  Arbitrary<String> models() {
    return Arbitraries.of(MODELS);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void whatIsAddedAnywhereIsSentOrNamed(
      @ForAll("spots") Spot spot, @ForAll Dialect target, @ForAll("models") String model) {
    try {
      Translation translation = translation(spot.caller(), spot.strange(), target, model);
      boolean sent = text(translation.body()).contains(Spot.UNKNOWN);
      assertThat(sent || spot.named(translation.dropped()))
          .as("%s to %s %s: %s", spot, target, model, translation.dropped())
          .isTrue();
    } catch (RefusedRequest refused) {
      assertThat(refused.param()).as("%s: %s", spot, refused.message()).isPresent();
      boolean form = refused.message().contains("held to a form");
      assertThat(form || spot.strange().at(spot.pointer()).isArray())
          .as("%s to %s: an unknown field is no reason to refuse: %s", spot, target, refused)
          .isTrue();
    }
  }

  /** Without this the law above would hold of a request that is always refused. */
  @Property(generation = GenerationMode.EXHAUSTIVE)
  void theRequestsThatSayEverythingAreSayable(
      @ForAll Dialect caller, @ForAll Dialect target, @ForAll("models") String model) {
    for (JsonNode request : Spot.requests(caller)) {
      assertThat(translation(caller, request, target, model).body()).isNotEmpty();
    }
  }

  private static Translation translation(
      Dialect caller, JsonNode request, Dialect target, String model) {
    boolean formless =
        caller == Dialect.ANTHROPIC && target == caller && !model.equals("claude-opus-4-8");
    JsonNode said = formless ? withoutForm(request) : request;
    boolean openai = caller == Dialect.OPENAI && target == caller;
    JsonNode told = openai ? withoutOtherTools(said) : said;
    return Translation.of(Payload.read(caller, Json.bytes(told)), targetOf(target), model);
  }

  /** OpenAI objects to functions beside tools: one of them is looked at. */
  private static JsonNode withoutOtherTools(JsonNode request) {
    ObjectNode without = request.deepCopy();
    boolean older = request.path("functions").toString().contains(Spot.UNKNOWN);
    boolean both = request.has("functions") && request.has("tools");
    List<String> tools = List.of("tools", "tool_choice", "parallel_tool_calls");
    return both ? without.without(older ? tools : List.of("functions", "function_call")) : request;
  }

  /**
   * A form is an objection of all but the newer at Anthropic's: without it the rest can be looked
   * at.
   */
  private static JsonNode withoutForm(JsonNode request) {
    ObjectNode without = request.deepCopy();
    without.remove("output_format");
    if (without.at("/response_format/type").asText().equals("json_schema")) {
      without.remove("response_format");
    }
    if (without.path("output_config") instanceof ObjectNode config) {
      config.remove("format");
    }
    boolean inside = request.toString().contains(Spot.UNKNOWN);
    return inside && !without.toString().contains(Spot.UNKNOWN) ? request : without;
  }
}
