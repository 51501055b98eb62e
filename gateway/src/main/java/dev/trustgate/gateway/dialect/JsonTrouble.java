package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Says in our own words what is wrong with a text that should be JSON. */
final class JsonTrouble {

  private JsonTrouble() {}

  /** The library's message may quote the text and speaks of the library: neither is for callers. */
  static String sentence(JsonProcessingException trouble, int bytes) {
    return "the body is not valid JSON: " + reason(trouble, bytes) + place(trouble.getLocation());
  }

  private static String reason(JsonProcessingException trouble, int bytes) {
    String message = String.valueOf(trouble.getOriginalMessage());
    return switch (trouble) {
      case StreamConstraintsException _ ->
          message.contains("nesting depth")
              ? "it is nested too deeply"
              : "a number or a text in it is too long";
      case JsonEOFException _ -> "it ends in the middle";
      case MismatchedInputException _ ->
          bytes == 0 ? "it is empty" : "there is more text after its end";
      default -> message.startsWith("Duplicate") ? "a field is there twice" : "this is no JSON";
    };
  }

  private static String place(JsonLocation place) {
    return place == null || place.getLineNr() < 1
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
