package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;

/** Errors as a caller's own SDK expects them, in every state of an answer. */
public final class DialectErrors {

  private DialectErrors() {}

  /** The body of an answer that is an error. */
  public static byte[] body(Dialect caller, ErrorReport report) {
    return Json.bytes(Languages.of(caller).error(report));
  }

  /** The event that ends a stream which has begun; no terminal event follows it. */
  public static byte[] event(Dialect caller, ErrorReport report) {
    return Languages.of(caller).errorEvent(report);
  }
}
