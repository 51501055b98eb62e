package dev.trustgate.gateway.proxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that is only asked about: nothing of it is sent. */
public final class Question implements Caller {

  private final String method;
  private final String path;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  /**
   * A request as it would come.
   *
   * @param method upper case
   * @param path begins with a slash
   * @param headers names in any case
   */
  public Question(String method, String path, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.headers.putAll(headers);
    this.body = body.clone();
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
    return path;
  }

  @Override
  public String rawPath() {
    return path;
  }

  @Override
  public String rawQuery() {
    return "";
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
