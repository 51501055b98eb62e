package dev.trustgate.gateway.proxy;

import io.helidon.common.uri.UriValidator;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that is only asked about: nothing of it is sent. */
public final class Question implements Caller {

  /** So long may a request line be; of a longer one the server reads nothing. */
  public static final int LINE_BYTES = 8 * 1024;

  private static final Refusal UNREADABLE =
      Refusal.of(400, "invalid_request", "the request was refused: bad request");
  private static final Refusal TOO_LONG =
      Refusal.of(414, "invalid_request", "the request was refused: request-uri too long");

  private final String method;
  private final int lineBytes;
  private final Optional<HttpPrologue> line;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  /**
   * A request as it would come.
   *
   * @param method upper case
   * @param target of the request line, as it would stand there; begins with a slash
   * @param headers names in any case
   */
  public Question(String method, String target, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.lineBytes = (method + " " + target + " HTTP/1.1").getBytes(StandardCharsets.UTF_8).length;
    this.line = read(method, target);
    this.headers.putAll(headers);
    this.body = body.clone();
  }

  /** As the server reads it; empty if it would not. */
  private static Optional<HttpPrologue> read(String method, String target) {
    try {
      HttpPrologue line =
          HttpPrologue.create("HTTP/1.1", "HTTP", "1.1", Method.create(method), target, true);
      line.uriPath().path(); // it is decoded when it is asked for
      UriValidator.validateQuery(line.query().rawValue());
      if (line.fragment().hasValue()) {
        UriValidator.validateFragment(line.fragment().rawValue());
      }
      return Optional.of(line);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** What the server would say instead of handing it on; empty if it would. */
  Optional<Refusal> unread() {
    if (lineBytes >= LINE_BYTES) {
      return Optional.of(TOO_LONG);
    }
    return line.isPresent() ? Optional.empty() : Optional.of(UNREADABLE);
  }

  byte[] body() {
    return body.clone();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return line.map(it -> it.uriPath().path()).orElse("");
  }

  @Override
  public String rawPath() {
    return line.map(it -> RequestTarget.path(it.uriPath().rawPath())).orElse("");
  }

  @Override
  public String rawQuery() {
    return line.filter(HttpPrologue::hasQuery).map(it -> it.query().rawValue()).orElse("");
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public List<Map.Entry<String, String>> headers() {
    return List.copyOf(headers.entrySet());
  }
}
