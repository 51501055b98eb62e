package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Sampling;
import dev.trustgate.gateway.domain.ModelTraits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code temperature}, {@code top_p} and {@code top_k} as far as the model takes them: each
 * generation takes less, and with thinking on the model takes almost nothing. What is hotter than
 * Anthropic knows is as hot as it knows, and named.
 */
final class AnthropicSampling {

  private static final BigDecimal LEAST_TOP_P_WHEN_THINKING = new BigDecimal("0.95");
  private static final BigDecimal LEAST_TOP_P_WHEN_FIXED = new BigDecimal("0.99");

  private static final List<String> BESIDE_THINKING =
      List.of(Reasoning.THINKING, "temperature", "top_p", "top_k");

  private final Sampling sampling;
  private final Dropped dropped;

  AnthropicSampling(Sampling sampling, Dropped dropped) {
    this.sampling = sampling;
    this.dropped = dropped;
  }

  /** What the model takes; a newer version of the API takes nothing from any model. */
  static ModelTraits.Sampling regime(ModelChoice choice) {
    return newerVersion(choice)
        ? ModelTraits.Sampling.NONE
        : choice.traits().sampling().orElse(ModelTraits.Sampling.FREE);
  }

  /** Whether the target speaks a newer version of the API than requests are written for. */
  static boolean newerVersion(ModelChoice choice) {
    return choice.header("anthropic-version", Anthropic.VERSION).compareTo(Anthropic.VERSION) > 0;
  }

  /**
   * Leaves out of a request that stays in its language what Claude refuses beside thinking by
   * budget or as it likes: "may only be set to 1 when thinking is enabled or in adaptive mode"
   * (llmgateway #1726, LibreChat #11949, one-hub #529).
   */
  static void besideThinking(ObjectNode request, Amendments amendments) {
    ObjectNode said = amendments.applied(request, BESIDE_THINKING);
    String thinking = said.path(Reasoning.THINKING).path("type").asText();
    if (!thinking.equals("enabled") && !thinking.equals("adaptive")) {
      return;
    }
    if (said.path("temperature").asDouble(1) != 1) {
      amendments.drop("temperature");
    }
    if (said.path("top_p").asDouble(1) < LEAST_TOP_P_WHEN_THINKING.doubleValue()) {
      amendments.drop("top_p");
    }
    if (said.hasNonNull("top_k")) {
      amendments.drop("top_k");
    }
  }

  /** Writes what the regime allows. */
  void write(ObjectNode body, ModelTraits.Sampling regime, boolean thinking) {
    Optional<BigDecimal> temperature = sampling.temperature().map(BigDecimal.ONE::min);
    Optional<BigDecimal> topP = sampling.topP();
    boolean fixed = thinking || regime == ModelTraits.Sampling.FIXED;
    if (fixed) {
      temperature = temperature.filter(value -> value.compareTo(BigDecimal.ONE) == 0);
      BigDecimal least = thinking ? LEAST_TOP_P_WHEN_THINKING : LEAST_TOP_P_WHEN_FIXED;
      topP = topP.filter(value -> value.compareTo(least) >= 0);
    }
    boolean one = regime != ModelTraits.Sampling.FREE;
    if (one && temperature.isPresent()) {
      topP = Optional.empty();
    }
    if (regime == ModelTraits.Sampling.NONE) {
      temperature = Optional.empty();
      topP = Optional.empty();
    }
    put(body, "temperature", sampling.temperature(), temperature);
    put(body, "top_p", sampling.topP(), topP);
    boolean topKAllowed = !fixed && regime != ModelTraits.Sampling.NONE;
    if (sampling.topK().isPresent() && topKAllowed) {
      body.put("top_k", sampling.topK().getAsInt());
    } else if (sampling.topK().isPresent()) {
      dropped.add("top_k");
    }
  }

  private void put(
      ObjectNode body, String field, Optional<BigDecimal> wished, Optional<BigDecimal> said) {
    said.ifPresent(value -> body.put(field, value));
    boolean lowered = said.filter(value -> value.compareTo(wished.orElse(value)) < 0).isPresent();
    if (lowered || (wished.isPresent() && said.isEmpty())) {
      dropped.add(field);
    }
  }
}
