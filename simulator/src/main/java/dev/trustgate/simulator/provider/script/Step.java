package dev.trustgate.simulator.provider.script;

import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Framing;
import dev.trustgate.simulator.provider.http.Headers;
import java.time.Duration;

/** One thing a provider does while it answers. */
public sealed interface Step {

  /** Nothing, for a while. */
  record Wait(Duration duration) implements Step {}

  /** Status line and headers. */
  record Head(int status, Headers headers, Framing framing) implements Step {}

  /**
   * A piece of the body in one write.
   *
   * @param events how many events end with this piece
   * @param tokens how many of them are pieces of content
   */
  record Send(Bytes bytes, int events, int tokens) implements Step {}

  /** The beginning of a piece that is announced longer than what is sent. */
  record Fragment(Bytes bytes, int announced) implements Step {}

  /** The regular end of the answer. */
  record End() implements Step {}

  /** The end of the connection by a close. */
  record Close() implements Step {}

  /** The end of the connection by a reset. */
  record Reset() implements Step {}

  /** Nothing more, until the client leaves. */
  record Stall() implements Step {}
}
