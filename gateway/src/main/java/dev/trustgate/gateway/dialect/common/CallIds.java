package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Ids of tool calls that came without one. They differ from answer to answer: providers refuse a
 * conversation in which two calls share one, and a call without one cannot be answered.
 */
public final class CallIds {

  private CallIds() {}

  /**
   * The id that a call has, or one made for it.
   *
   * @param answer another for each answer
   * @param number another for each call of it
   */
  public static String of(JsonNode call, String answer, int number) {
    return Json.text(call, "id").filter(id -> !id.isEmpty()).orElseGet(() -> made(answer, number));
  }

  /** An id made for a call. */
  public static String made(String answer, int number) {
    return "call_" + answer + "_" + number;
  }
}
