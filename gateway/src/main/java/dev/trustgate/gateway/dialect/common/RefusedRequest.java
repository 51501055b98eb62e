package dev.trustgate.gateway.dialect.common;

import java.util.Optional;

/** A caller's request that no provider needs to see: it is malformed, and this says where. */
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;

  private final int status;
  private final String code;
  private final transient Optional<String> param;

  public RefusedRequest(int status, String code, Optional<String> param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.param = param;
  }

  /** A 400 that names the place, for example {@code messages[2].content}, in its message too. */
  public static RefusedRequest at(String place, String message) {
    return new RefusedRequest(BAD_REQUEST, "invalid_request", Optional.of(place), message);
  }

  /**
   * A sentence with the place in front; one whose subject is the end of the place begins with the
   * whole of it: not every language has a field of its own for the place.
   */
  public static String placed(String place, String sentence) {
    String end = place;
    while (!sentence.startsWith(end + " ")) {
      int dot = end.indexOf('.');
      if (dot < 0) {
        return place + ": " + sentence;
      }
      end = end.substring(dot + 1);
    }
    return place + sentence.substring(end.length());
  }

  /** A 400 about the document as a whole. */
  public static RefusedRequest of(String code, String message) {
    return new RefusedRequest(BAD_REQUEST, code, Optional.empty(), message);
  }

  public int status() {
    return status;
  }

  /** The gateway's machine-readable reason, for {@code x-tg-error}. */
  public String code() {
    return code;
  }

  /** The field that is to blame. */
  public Optional<String> param() {
    return param;
  }

  /** What is wrong, in one sentence that names the place. */
  public String message() {
    return param.map(place -> placed(place, reason())).orElseGet(this::reason);
  }

  /** What is wrong, for those who name the place themselves. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
