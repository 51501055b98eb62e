package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;

/** How much somebody who looks must know of a target, or of an upstream. */
enum Trouble {
  NOBODY_SERVES,
  OUT,
  COOLING,
  ON_TRIAL,
  DRAINED,
  NONE;

  /** Of a target in its upstream. */
  static Trouble of(JsonNode target, JsonNode upstream) {
    if (target.path("drained").isObject()) {
      return DRAINED;
    }
    return switch (target.path("state").asText()) {
      case "ejected", "misconfigured" -> OUT;
      case "cooling" -> COOLING;
      case "probing" -> whenNeeded(target, upstream) ? NONE : ON_TRIAL;
      default -> NONE;
    };
  }

  /** Whether its rest is over and nobody tries it, because a higher tier serves. */
  static boolean whenNeeded(JsonNode target, JsonNode upstream) {
    JsonNode active = upstream.path("active_priority");
    return target.path("state").asText().equals("probing")
        && active.isInt()
        && target.path("priority").asInt() > active.asInt();
  }
}
