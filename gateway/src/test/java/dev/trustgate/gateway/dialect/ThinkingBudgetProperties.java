package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An effort as a number of tokens, for a Claude that thinks by budget. */
class ThinkingBudgetProperties {

  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");
  private static final List<Integer> WISHED = List.of(1024, 2048, 4096, 8192, 8192);

  /** Who wishes it, and in whose words. */
  enum Wisher {
    OPENAI(Dialect.OPENAI, "reasoning_effort"),
    ANTHROPIC(Dialect.ANTHROPIC, "output_config.effort"),
    UNION_OF_OPENAI(Dialect.OPENAI, "output_config.effort"),
    UNION_OF_ANTHROPIC(Dialect.ANTHROPIC, "reasoning_effort");

    private final Dialect caller;
    private final String field;

    Wisher(Dialect caller, String field) {
      this.caller = caller;
      this.field = field;
    }

    Translation wishing(String effort, int limit) {
      ObjectNode request = Json.object().put("model", "another").put("max_tokens", limit);
      request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
      if (field.equals("reasoning_effort")) {
        request.put(field, effort);
      } else {
        request.putObject("thinking").put("type", "adaptive");
        request.putObject("output_config").put("effort", effort);
      }
      Payload payload = Payload.read(caller, Json.bytes(request));
      return Translation.of(payload, Fixtures.ANTHROPIC, "claude-3-7-sonnet");
    }
  }

  @Property(tries = 300)
  void moreEffortIsNeverLessThinking(
      @ForAll Wisher wisher, @ForAll @IntRange(min = 1, max = 20_000) int limit) {
    int before = 0;
    for (String effort : EFFORTS) {
      Translation translation = wisher.wishing(effort, limit);
      JsonNode thinking = json(translation.body()).path("thinking");
      int budget = thinking.path("budget_tokens").asInt();
      assertThat(thinking.isMissingNode()).isEqualTo(limit <= 1024);
      assertThat(budget).as("%s of %d", effort, limit).isGreaterThanOrEqualTo(before);
      if (limit > 1024) {
        assertThat(budget).isBetween(1024, Math.max(1024, limit * 3 / 4 + 1));
        assertThat(budget).isLessThan(limit);
      }
      boolean less = budget < WISHED.get(EFFORTS.indexOf(effort));
      assertThat(translation.dropped().contains(wisher.field)).isEqualTo(less);
      before = budget;
    }
  }

  @Property(tries = 100)
  void allCallersGetTheSame(
      @ForAll @IntRange(min = 0, max = 4) int index,
      @ForAll @IntRange(min = 1, max = 20_000) int limit) {
    String effort = EFFORTS.get(index);
    JsonNode one = json(Wisher.OPENAI.wishing(effort, limit).body()).path("thinking");
    for (Wisher other : Wisher.values()) {
      assertThat(json(other.wishing(effort, limit).body()).path("thinking")).isEqualTo(one);
    }
  }

  /** What a caller counts itself stays as long as it is below the limit. */
  @Property(tries = 200)
  void whatFitsIsKept(
      @ForAll @IntRange(min = 1024, max = 9000) int budget,
      @ForAll @IntRange(min = 1, max = 9000) int limit) {
    ObjectNode request = Json.object().put("model", "another").put("max_tokens", limit);
    request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    request.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    Payload payload = Payload.read(Dialect.OPENAI, Json.bytes(request));
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-3-7-sonnet");
    int told = json(translation.body()).at("/thinking/budget_tokens").asInt();
    if (limit <= 1024) {
      assertThat(translation.dropped()).containsExactly("thinking");
    } else if (budget < limit) {
      assertThat(told).isEqualTo(budget);
      assertThat(translation.dropped()).isEmpty();
    } else {
      assertThat(told).isBetween(1024, limit - 1).isGreaterThanOrEqualTo(limit * 3 / 4);
      boolean less = told < budget;
      assertThat(translation.dropped().contains("thinking.budget_tokens")).isEqualTo(less);
    }
  }
}
