package dev.trustgate.gateway.inbound;

import io.helidon.http.HttpException;
import io.helidon.http.Status;

/** The gateway stops and waits for no more of a body; its caller may be told so. */
public final class BodyCutShort extends HttpException {

  private static final long serialVersionUID = 1L;

  BodyCutShort() {
    super("the gateway stops", Status.SERVICE_UNAVAILABLE_503, false);
  }
}
