package dev.trustgate.gateway.admin;

import java.util.Locale;

/** The kinds of problems that the admin API answers with, and the status of each. */
enum ProblemType {
  NOT_JSON(400, "The body is not JSON"),
  INVALID(400, "The request has mistakes"),
  UNAUTHENTICATED(401, "A valid admin token is needed"),
  FORBIDDEN_ORIGIN(403, "Requests from other sites are refused"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  CONFLICT(409, "The change conflicts with what is configured"),
  STALE(412, "The resource was changed in the meantime"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong content type"),
  INTERNAL(500, "The gateway made a mistake"),
  STORE_UNAVAILABLE(503, "The configuration cannot be stored now"),
  BUSY(503, "No more of this can be done now");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** A name that programs can compare; leads nowhere. */
  String uri() {
    return "urn:trustgate:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
