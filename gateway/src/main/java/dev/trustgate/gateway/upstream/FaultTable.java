package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.health.Observation.FAILURE;
import static dev.trustgate.gateway.health.Observation.MISCONFIGURED;
import static dev.trustgate.gateway.health.Observation.NEUTRAL;
import static dev.trustgate.gateway.health.Observation.SUCCESS;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.LONG;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.NONE;
import static dev.trustgate.gateway.upstream.Verdict.Cooling.SHORT;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_BUT_THIS;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_OTHER;
import static dev.trustgate.gateway.upstream.Verdict.Reach.ANY_OTHER_THEN_TRIMMED;
import static dev.trustgate.gateway.upstream.Verdict.Reach.DECLARING_THE_MODEL;
import static dev.trustgate.gateway.upstream.Verdict.Reach.LOWER_TIER_OR_OTHER_MODEL;
import static dev.trustgate.gateway.upstream.Verdict.Reach.NOBODY;

import dev.trustgate.gateway.upstream.Outcome.Abandoned;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.ClientSlow;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.DeadlinePassed;
import dev.trustgate.gateway.upstream.Outcome.Diverged;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Stopping;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Outcome.Unsendable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whose fault an ending is, and what follows: the one place that says so. */
public final class FaultTable {

  /**
   * One line of the table, for people.
   *
   * @param happened what the endings of this line have in common
   * @param examples endings on this line; all have the same verdict but for repeating
   */
  public record Row(String happened, List<Outcome> examples) {
    public Row {
      examples = List.copyOf(examples);
    }

    public Verdict verdict() {
      return judge(examples.getFirst());
    }
  }

  private static final Duration HINT = Duration.ofSeconds(20);

  private FaultTable() {}

  /** The verdict on an outcome. Depends on nothing else. */
  public static Verdict judge(Outcome outcome) {
    return switch (outcome) {
      case Answered _ -> new Verdict(NOBODY, SUCCESS);
      case Refused refused -> refused(refused);
      case Unreachable(Obstacle obstacle) ->
          new Verdict(ANY_OTHER, FAILURE, NONE, dropped(obstacle));
      case TimedOut _ -> new Verdict(ANY_OTHER, FAILURE);
      case BadAnswer _ -> new Verdict(ANY_OTHER, FAILURE);
      case BrokeMidAnswer(_, boolean resumable) ->
          new Verdict(resumable ? ANY_OTHER : NOBODY, FAILURE); // the caller already holds bytes
      case Diverged _ -> new Verdict(NOBODY, NEUTRAL); // a model may choose other words
      case Unsendable _ -> new Verdict(ANY_OTHER, MISCONFIGURED); // the operator's to mend
      case ClientGone _, ClientSlow _, DeadlinePassed _ ->
          new Verdict(NOBODY, NEUTRAL); // the caller's choice
      case Stopping _ -> new Verdict(NOBODY, NEUTRAL); // the operator's choice
      case Abandoned _ -> new Verdict(NOBODY, NEUTRAL); // our own defect
    };
  }

  private static Verdict refused(Refused refused) {
    return switch (refused.refusal()) {
      case QUOTA ->
          refused.ofOurCredentials()
              ? new Verdict(ANY_OTHER, MISCONFIGURED)
              : new Verdict(ANY_OTHER, NEUTRAL, LONG, false);
      case MODEL_NOT_FOUND -> new Verdict(DECLARING_THE_MODEL, NEUTRAL);
      case CONTEXT_LENGTH -> new Verdict(LOWER_TIER_OR_OTHER_MODEL, NEUTRAL);
      case ABOVE_LIMIT -> new Verdict(ANY_BUT_THIS, NEUTRAL); // others fit, and fit there
      case FOREIGN_SEAL ->
          new Verdict(ANY_OTHER_THEN_TRIMMED, NEUTRAL); // whoever sealed them takes them
      case KEY -> new Verdict(ANY_OTHER, MISCONFIGURED);
      case CONTENT -> new Verdict(NOBODY, NEUTRAL); // a moderator's word on what the caller says
      case PLAIN -> plain(refused.statusCode(), refused.retryAfter().isPresent());
    };
  }

  private static Verdict plain(int status, boolean hintGiven) {
    return switch (status) {
      case 401, 402, 403 -> new Verdict(ANY_OTHER, MISCONFIGURED); // our credentials, not theirs
      case 408, 504, 520, 521, 522, 523, 524 -> new Verdict(ANY_OTHER, FAILURE);
      case 429, 529 -> new Verdict(ANY_OTHER, NEUTRAL, SHORT, false); // busy is not ill
      case 500, 502 -> new Verdict(ANY_OTHER, FAILURE, NONE, true);
      case 503 ->
          hintGiven
              ? new Verdict(ANY_OTHER, NEUTRAL, SHORT, false) // it knows when it will be back
              : new Verdict(ANY_OTHER, FAILURE, NONE, true);
      default ->
          status / 100 == 4
              ? new Verdict(NOBODY, NEUTRAL) // the caller's mistake is one everywhere
              : new Verdict(ANY_OTHER, FAILURE);
    };
  }

  /** Whether a standing server dropped the connection: what a second try may well survive. */
  private static boolean dropped(Obstacle obstacle) {
    return obstacle == Obstacle.RESET || obstacle == Obstacle.CLOSED;
  }

  /** The table by examples. The verdicts are not written here: they are asked for. */
  public static List<Row> rows() {
    return List.of(
        new Row("whole answer", List.of(new Answered(200))),
        new Row(
            "refused, reset, DNS, TLS, closed before the first byte, answer not HTTP",
            Arrays.stream(Obstacle.values()).<Outcome>map(Unreachable::new).toList()),
        new Row(
            "408, 500, 502, 504, 520-524, other 5xx, 503 without Retry-After",
            refusals(408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 501, 599)),
        new Row("unexpected 3xx", refusals(301, 302, 307)),
        new Row("529, 503 with Retry-After", List.of(new Refused(529), new Refused(503, HINT))),
        new Row("429", List.of(new Refused(429), new Refused(429, HINT))),
        new Row(
            "429 or 400 with an out-of-quota or out-of-credit code",
            List.of(new Refused(429, Refusal.QUOTA), new Refused(400, Refusal.QUOTA))),
        new Row("401, 402, 403 of our own credentials", refusals(401, 402, 403)),
        new Row(
            "400 that does not know our own credentials", List.of(new Refused(400, Refusal.KEY))),
        new Row("our own credentials cannot be looked up", List.of(new Unsendable())),
        new Row("404 model not found", List.of(new Refused(404, Refusal.MODEL_NOT_FOUND))),
        new Row("400 context length exceeded", List.of(new Refused(400, Refusal.CONTEXT_LENGTH))),
        new Row(
            "429, 413 of a request above the rate limit",
            List.of(new Refused(429, Refusal.ABOVE_LIMIT), new Refused(413, Refusal.ABOVE_LIMIT))),
        new Row(
            "400 invalid signature of a thought", List.of(new Refused(400, Refusal.FOREIGN_SEAL))),
        new Row("403 of a moderator", List.of(new Refused(403, Refusal.CONTENT))),
        new Row("other 4xx", refusals(400, 404, 405, 409, 413, 415, 418, 422, 425, 451)),
        new Row(
            "connect, response or first-token timeout; a whole answer dribbles",
            Arrays.stream(Clock.values()).<Outcome>map(TimedOut::new).toList()),
        new Row(
            "200 with a body that is not the dialect's, or empty",
            Arrays.stream(Flaw.values()).<Outcome>map(BadAnswer::new).toList()),
        new Row("stream broke after bytes were relayed", broken(false)),
        new Row("the same, where it may be resumed", broken(true)),
        new Row("resumed with another answer than was begun", List.of(new Diverged())),
        new Row(
            "the caller left, or its deadline passed",
            List.of(new ClientGone(), new DeadlinePassed())),
        new Row("the caller took nothing until its clock ran out", List.of(new ClientSlow())),
        new Row("the gateway stops", List.of(new Stopping())),
        new Row("attempt abandoned by the gateway", List.of(new Abandoned())));
  }

  private static List<Outcome> refusals(int... statusCodes) {
    return Arrays.stream(statusCodes).<Outcome>mapToObj(Refused::new).toList();
  }

  private static List<Outcome> broken(boolean resumable) {
    return Arrays.stream(Break.values())
        .<Outcome>map(how -> new BrokeMidAnswer(how, resumable))
        .toList();
  }

  /** The table as text, one line each, in columns. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    String format = "%-64s  %-62s  %-13s  %s%n";
    text.append(String.format(format, "what happened", "tries another", "health", "cooldown"));
    for (Row row : rows()) {
      Verdict verdict = row.verdict();
      String health = verdict.health().name().toLowerCase(Locale.ROOT);
      text.append(
          String.format(
              format, row.happened(), verdict.reach().text(), health, verdict.cooling().text()));
    }
    return text.toString();
  }
}
