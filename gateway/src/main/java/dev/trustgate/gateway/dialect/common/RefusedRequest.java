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

  /** A 400 that names the place, for example {@code messages[2].content}. */
  public static RefusedRequest at(String place, String message) {
    return new RefusedRequest(BAD_REQUEST, "invalid_request", Optional.of(place), message);
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

  /** What is wrong, in one sentence. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
