package dev.trustgate.gateway.proxy;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that is only asked about: nothing of it is sent. */
public final class Question implements Caller {

  private final String method;
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
      return Optional.of(line);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether the server would hand it on at all. */
  boolean readable() {
    return line.isPresent();
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
