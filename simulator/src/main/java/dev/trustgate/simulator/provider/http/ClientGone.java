package dev.trustgate.simulator.provider.http;

import java.io.IOException;

/** The other side closed or reset the connection before the answer was complete. */
public final class ClientGone extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGone(IOException cause) {
    super(cause);
  }
}
