package dev.trustgate.simulator.provider.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads requests from one connection, by the letter of RFC 9112 and within limits. */
final class RequestReader {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");

  private final Inlet inlet;
  private final HttpLimits limits;
  private int headBytesLeft;

  RequestReader(Inlet inlet, HttpLimits limits) {
    this.inlet = inlet;
    this.limits = limits;
  }

  /** Tells a waiting client to send its body. */
  @FunctionalInterface
  interface Invitation {
    void send() throws IOException;
  }

  /** The next request, or empty when the client has closed its side. */
  Optional<HttpRequest> next(Invitation invitation)
      throws Refusal, IOException, InterruptedException {
    headBytesLeft = limits.headBytes();
    inlet.between();
    Optional<String> first = line();
    while (first.isPresent() && first.get().isEmpty()) {
      first = line(); // RFC 9112 2.2: empty lines before a request are skipped
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = first.get().split(" ", -1);
    if (parts.length != 3
        || !TOKEN.matcher(parts[0]).matches()
        || !TARGET.matcher(parts[1]).matches()) {
      throw Refusal.malformed("the request line must be METHOD TARGET VERSION");
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw parts[2].startsWith("HTTP/")
          ? new Refusal(505, "this server speaks HTTP/1.1")
          : Refusal.malformed("the request line must end with an HTTP version");
    }
    Headers headers = headers();
    if (parts[2].equals("HTTP/1.1") && headers.all("host").size() != 1) {
      throw Refusal.malformed("an HTTP/1.1 request must carry exactly one Host header");
    }
    Bytes body = new BodyReader(this, inlet, limits.bodyBytes()).read(headers, invitation);
    return Optional.of(new HttpRequest(parts[0], parts[1], parts[2], headers, body));
  }

  /** Header lines up to the empty line. */
  Headers headers() throws Refusal, InterruptedException {
    List<Headers.Field> fields = new ArrayList<>();
    for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
      int colon = line.indexOf(':');
      if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw Refusal.malformed("a header line must be NAME: VALUE");
      }
      String value = line.substring(colon + 1).strip();
      if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
        throw Refusal.malformed("a header value must not contain control characters");
      }
      fields.add(new Headers.Field(line.substring(0, colon), value));
    }
    return new Headers(fields);
  }

  String requiredLine() throws Refusal, InterruptedException {
    return line().orElseThrow(() -> Refusal.malformed("the request ended in the middle"));
  }

  private Optional<String> line() throws Refusal, InterruptedException {
    var collected = new ByteArrayOutputStream(128);
    for (int next = inlet.read(); next != '\n'; next = inlet.read()) {
      if (next < 0) {
        if (collected.size() > 0) {
          throw Refusal.malformed("the request ended in the middle");
        }
        return Optional.empty();
      }
      if (--headBytesLeft <= 0) {
        throw new Refusal(431, "request line and headers exceed " + limits.headBytes() + " bytes");
      }
      collected.write(next);
    }
    String line = collected.toString(ISO_8859_1);
    return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
