package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import java.net.http.HttpHeaders;
import java.util.List;

/** Reads the body of an answer whole, up to a bound. */
final class BoundedBody {

  private static final int CHUNK_BYTES = 8 * 1024;
  private static final int SMALLEST_CHUNK_BYTES = 256;

  private final int limitBytes;

  BoundedBody(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The body is larger than the bound. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limitBytes) {
      super("more than " + limitBytes + " bytes");
    }
  }

  /** Reads to the end. */
  byte[] read(UpstreamAnswer answer, Pace pace) throws SendFailure, TooLarge {
    var body = new Gathered(); // a declared length is only a promise
    long announced = announced(answer.headers());
    byte[] chunk = new byte[Math.clamp(announced, SMALLEST_CHUNK_BYTES, CHUNK_BYTES)];
    int count = answer.read(chunk, pace.deadlineNanos());
    while (count >= 0) {
      if (body.size() + count > limitBytes) {
        throw new TooLarge(limitBytes);
      }
      pace.came(chunk, count);
      body.add(chunk, count);
      count = answer.read(chunk, pace.deadlineNanos());
    }
    return body.joined();
  }

  private static long announced(HttpHeaders headers) {
    try {
      List<String> said = headers.allValues("content-length");
      return said.isEmpty() ? CHUNK_BYTES : Long.parseLong(said.getFirst());
    } catch (NumberFormatException nonsense) {
      return CHUNK_BYTES;
    }
  }
}
