package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.fixture.RawPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Streams of events, said and heard one by one. */
final class Events {

  static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  private Events() {}

  /** Takes a request and begins a stream with these events. */
  static void begin(RawPeer.Line line, String... events) throws IOException {
    line.request();
    line.say(HEAD);
    for (String event : events) {
      line.chunk(event);
    }
  }

  /** A peer that says these events and ends the stream cleanly. */
  static RawPeer saying(String... events) {
    return new RawPeer(
        line -> {
          begin(line, events);
          end(line);
        });
  }

  /** Ends the stream cleanly. */
  static void end(RawPeer.Line line) throws IOException {
    line.say("0\r\n\r\n");
  }

  /** The next event with its blank line; empty at the end of the stream. */
  static String next(InputStream in) {
    StringBuilder event = new StringBuilder();
    try {
      int next = in.read();
      while (next >= 0) {
        event.append((char) next);
        if (event.length() > 1 && event.substring(event.length() - 2).equals("\n\n")) {
          break;
        }
        next = in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return event.toString();
  }

  static String rest(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
