package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.upstream.Step;

/** What callers are told when nobody may be asked. */
final class Nobody {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private Nobody() {}

  /**
   * The refusal for a reason that concerns all targets.
   *
   * @throws IllegalArgumentException for any other reason
   */
  static Refusal refusal(Step.Why why) {
    return switch (why) {
      case COOLING ->
          Refusal.of(
              TOO_MANY_REQUESTS,
              "all_targets_cooling",
              "every target that could serve this has asked to be left alone for a while");
      case EJECTED ->
          Refusal.of(
              UNAVAILABLE,
              "all_targets_ejected",
              "every target that could serve this has failed lately and is resting");
      case MISCONFIGURED ->
          Refusal.of(
              UNAVAILABLE,
              "provider_credentials",
              "every target that could serve this refuses the gateway's credentials");
      case DRAINED ->
          Refusal.of(
              UNAVAILABLE,
              "all_targets_drained",
              "an operator has drained every target that could serve this");
      case NOBODY_SERVES, DEADLINE, ATTEMPTS_SPENT, TARGETS_SPENT, BUDGET_SPENT, SETTLED ->
          throw new IllegalArgumentException(why + " is not about all targets");
    };
  }
}
