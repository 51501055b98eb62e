package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;

/** How much somebody who looks must know of a target, or of an upstream. */
enum Trouble {
  NOBODY_SERVES,
  NOBODY_ANSWERS,
  CALLERS_GET_ERRORS,
  OTHERS_ANSWER,
  OUT,
  COOLING,
  ON_TRIAL,
  ANSWERS_POORLY,
  DRAINED,
  NONE;

  private static final double POOR_RATIO = 0.95;
  private static final int ENOUGH_ATTEMPTS = 20;
  private static final int ENOUGH_FAILURES = 3;
  private static final int RECENT_MINUTES = 5;
  private static final int ENOUGH_ERRORS = 3;
  private static final int ONE_IN = 100;

  /** Of an upstream as a whole, whatever its targets; its callers are heard first. */
  static Trouble of(JsonNode upstream) {
    if (!upstream.path("active_priority").isInt()) {
      return NOBODY_SERVES;
    }
    String judgement = upstream.path("judgement").asText();
    if (judgement.equals("nobody_answers")) {
      return NOBODY_ANSWERS;
    }
    if (callersGetErrors(upstream.path("answers"))) {
      return CALLERS_GET_ERRORS;
    }
    return judgement.equals("others_answer") ? OTHERS_ANSWER : NONE;
  }

  private static boolean callersGetErrors(JsonNode answers) {
    long errors = TopTable.errors(answers);
    return errors >= ENOUGH_ERRORS && errors * ONE_IN >= TopTable.answered(answers);
  }

  /** Of a target in its upstream. */
  static Trouble of(JsonNode target, JsonNode upstream) {
    if (target.path("drained").isObject()) {
      return DRAINED;
    }
    return switch (target.path("state").asText()) {
      case "ejected", "misconfigured" -> OUT;
      case "cooling" -> COOLING;
      case "probing" -> whenNeeded(target, upstream) ? NONE : ON_TRIAL;
      default -> answersPoorly(target) ? ANSWERS_POORLY : NONE;
    };
  }

  /** It serves, and fails more than somebody can leave unsaid; fewer tell if all of them failed. */
  private static boolean answersPoorly(JsonNode target) {
    JsonNode ratio = target.path("success_ratio");
    if (!ratio.isNumber() || ratio.asDouble() >= POOR_RATIO) {
      return false;
    }
    JsonNode strip = target.path("strip");
    long attempts = 0;
    for (int at = Math.max(0, strip.size() - RECENT_MINUTES); at < strip.size(); at++) {
      attempts += strip.path(at).path("ok").asLong() + strip.path(at).path("failed").asLong();
    }
    return attempts >= (ratio.asDouble() == 0 ? ENOUGH_FAILURES : ENOUGH_ATTEMPTS);
  }

  /** Whether its rest is over and nobody tries it, because a higher tier serves. */
  static boolean whenNeeded(JsonNode target, JsonNode upstream) {
    JsonNode active = upstream.path("active_priority");
    return target.path("state").asText().equals("probing")
        && active.isInt()
        && target.path("priority").asInt() > active.asInt();
  }
}
