package dev.trustgate.gateway.proxy;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A caller as Helidon received it. */
record HelidonCaller(ServerRequest request) implements Caller {

  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]*(/.*)");

  @Override
  public String method() {
    return request.prologue().method().text();
  }

  @Override
  public String path() {
    return orEmpty(request.prologue().uriPath().path());
  }

  @Override
  public String rawPath() {
    String raw = orEmpty(request.prologue().uriPath().rawPath());
    return raw.startsWith("/") ? raw : behindAuthority(raw);
  }

  /**
   * The path of a request line that names a whole address, which is allowed; nothing for any other
   * that does not begin with a slash. Put behind the address of a provider, it would lead
   * elsewhere.
   */
  private static String behindAuthority(String target) {
    Matcher absolute = ABSOLUTE.matcher(target);
    return absolute.matches() ? absolute.group(1) : "";
  }

  /** A request line such as {@code CONNECT host:443} has no path at all. */
  private static String orEmpty(@Nullable String path) {
    return path == null ? "" : path;
  }

  @Override
  public String rawQuery() {
    return request.prologue().hasQuery() ? request.prologue().query().rawValue() : "";
  }

  @Override
  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  @Override
  public List<Map.Entry<String, String>> headers() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (Header header : request.headers()) {
      for (String value : header.allValues()) {
        all.add(Map.entry(header.headerName().lowerCase(), value));
      }
    }
    return all;
  }
}
