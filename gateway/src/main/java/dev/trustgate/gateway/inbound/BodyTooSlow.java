package dev.trustgate.gateway.inbound;

import io.helidon.http.HttpException;
import io.helidon.http.Status;

/** A body did not come in its time; nothing more is read from its caller, who may be told so. */
public final class BodyTooSlow extends HttpException {

  private static final long serialVersionUID = 1L;

  BodyTooSlow() {
    super("the body came too slowly", Status.REQUEST_TIMEOUT_408, false);
  }
}
