package dev.trustgate.gateway.proxy;

import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller as Helidon received it. */
record HelidonCaller(ServerRequest request) implements Caller {

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
    return RequestTarget.path(request.prologue().uriPath().rawPath());
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
    return request.headers().first(OwnHeaders.named(name));
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
