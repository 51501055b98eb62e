package dev.trustgate.simulator.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Reads the body of one request: by length, by chunks, or none. */
final class BodyReader {

  private final RequestReader lines;
  private final Inlet inlet;
  private final int limit;

  BodyReader(RequestReader lines, Inlet inlet, int limit) {
    this.lines = lines;
    this.inlet = inlet;
    this.limit = limit;
  }

  Bytes read(Headers headers, RequestReader.Invitation invitation)
      throws Refusal, IOException, InterruptedException {
    List<String> encodings = headers.all("transfer-encoding");
    List<String> lengths = headers.all("content-length").stream().distinct().toList();
    if (encodings.isEmpty() && lengths.isEmpty()) {
      return Bytes.NONE;
    }
    boolean chunked = isChunked(encodings, lengths);
    long length = chunked ? 0 : number(lengths.getFirst(), 10);
    if (length > limit) {
      throw tooLarge();
    }
    String expectation = headers.first("expect").orElse("");
    if (!expectation.isEmpty()) {
      if (!expectation.equalsIgnoreCase("100-continue")) {
        throw new Refusal(417, "only 100-continue can be expected");
      }
      invitation.send();
    }
    return chunked ? chunks() : exactly((int) length);
  }

  private static boolean isChunked(List<String> encodings, List<String> lengths) throws Refusal {
    if (encodings.isEmpty()) {
      if (lengths.size() > 1) {
        throw Refusal.malformed("two different Content-Length headers");
      }
      return false;
    }
    if (!lengths.isEmpty()) {
      throw Refusal.malformed("Content-Length and Transfer-Encoding exclude each other");
    }
    if (encodings.size() != 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
      throw Refusal.malformed("the only transfer encoding understood is chunked");
    }
    return true;
  }

  private Bytes chunks() throws Refusal, InterruptedException {
    var whole = new ByteArrayOutputStream();
    while (true) {
      String line = lines.requiredLine();
      int extension = line.indexOf(';');
      long size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (size == 0) {
        lines.headers(); // trailers: read, not used
        return Bytes.of(whole.toByteArray());
      }
      if (size > limit - whole.size()) {
        throw tooLarge();
      }
      whole.writeBytes(exactly((int) size).array());
      if (!lines.requiredLine().isEmpty()) {
        throw Refusal.malformed("a chunk is longer than its size says");
      }
    }
  }

  private Bytes exactly(int size) throws Refusal, InterruptedException {
    byte[] content = new byte[size];
    if (!inlet.readFully(content)) {
      throw Refusal.malformed("the body ended before its length");
    }
    return Bytes.of(content);
  }

  private static long number(String text, int radix) throws Refusal {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> Character.digit(c, radix) >= 0);
    if (!digits || text.length() > 15) {
      throw Refusal.malformed("not a length: a body's size must be a plain number");
    }
    return Long.parseLong(text, radix);
  }

  private Refusal tooLarge() {
    return new Refusal(413, "the body exceeds " + limit + " bytes");
  }
}
