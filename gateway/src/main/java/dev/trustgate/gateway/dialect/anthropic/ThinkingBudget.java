package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many tokens a model thinks that is told so in a number. The limit holds for the thoughts and
 * the answer together. What an effort stands for leaves the answer a quarter of it, so more effort
 * never gives less thinking; what the caller counted stays if it is below the limit.
 *
 * @param limit of all that is said
 * @param cut whether less is thought than was wished, for want of room
 */
record ThinkingBudget(int tokens, int limit, boolean cut) {

  /** The least that Anthropic takes. */
  static final int LEAST = 1024;

  /** What is left for the answer where the caller sets no limit. */
  private static final int ROOM_FOR_THE_ANSWER = 4096;

  private static final String LIMIT = "max_tokens";
  private static final List<String> LIMITS = List.of(LIMIT, "max_completion_tokens");

  /**
   * What the caller counts, or what an effort stands for.
   *
   * @param tokens at least {@link #LEAST}
   */
  record Wish(int tokens, boolean counted) {

    static Wish of(String effort) {
      return new Wish(
          switch (effort) {
            case "minimal", "low" -> LEAST;
            case "medium" -> 2 * LEAST;
            case "high" -> 4 * LEAST;
            default -> 8 * LEAST;
          },
          false);
    }

    static Wish counted(int tokens) {
      return new Wish(Math.max(tokens, LEAST), true);
    }

    /** Within a limit, if it leaves an answer any room. */
    Optional<ThinkingBudget> within(int limit) {
      int most = Math.max(LEAST, limit - limit / 4);
      int fitting = counted && tokens < limit ? tokens : Math.min(tokens, most);
      return Optional.of(new ThinkingBudget(fitting, limit, fitting < tokens))
          .filter(_ -> limit > LEAST);
    }

    /**
     * Within the caller's limit; where there is none, in one that leaves the answer its room, if
     * the model can say so much.
     *
     * @param usual what is asked for where nothing is thought
     */
    Optional<ThinkingBudget> within(OptionalInt asked, int usual, ModelTraits traits) {
      long roomy = Math.max(usual, (long) tokens + ROOM_FOR_THE_ANSWER);
      int most = traits.fields().bounded((int) Math.min(roomy, Integer.MAX_VALUE));
      return within(asked.orElse(most));
    }

    /** The same in a request of Anthropic's language, as far as its limit is said anew. */
    Optional<ThinkingBudget> within(ObjectNode request, ModelTraits traits, Amendments amendments) {
      JsonNode said = amendments.applied(request, List.of(LIMIT)).path(LIMIT);
      int usual = Math.clamp(said.asLong(), 0, Integer.MAX_VALUE);
      boolean limited = LIMITS.stream().anyMatch(request::hasNonNull);
      OptionalInt asked = limited ? OptionalInt.of(usual) : OptionalInt.empty();
      return within(asked, usual, traits);
    }
  }

  /** Says it in place of what was said of thinking, and the limit, if that is another. */
  void amend(ObjectNode enabled, ObjectNode request, Amendments amendments) {
    amendments.set("thinking", enabled.put("budget_tokens", tokens));
    if (amendments.applied(request, List.of(LIMIT)).path(LIMIT).asLong() != limit) {
      amendments.set(LIMIT, request.numberNode(limit));
    }
  }
}
