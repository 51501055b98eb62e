package dev.trustgate.simulator.provider.http;

/** How the end of a body is told. */
public sealed interface Framing {

  /** By {@code Content-Length}; what is really sent may differ on purpose. */
  record Length(int bytes) implements Framing {}

  /** By {@code Transfer-Encoding: chunked}, or by closing for a client of HTTP/1.0. */
  record Chunked() implements Framing {}
}
