package dev.trustgate.gateway.admin;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The console: one page and what it needs, from the jar. It holds no secret and is shown to whoever
 * reaches the listener; what it shows it asks from the API, with the token of whoever looks.
 */
public final class ConsoleRoutes implements HttpService {

  private static final String ROOT = "/console";
  private static final String PAGE = "page.html";

  /**
   * The page loads from here, talks to here, and is framed by nobody. What would be markup from a
   * provider's or a caller's words could not run.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<HeaderName, String> GUARDS =
      Map.of(
          HeaderNames.create("content-security-policy"), POLICY,
          HeaderNames.create("x-content-type-options"), "nosniff",
          HeaderNames.create("referrer-policy"), "no-referrer",
          HeaderNames.create("cross-origin-opener-policy"), "same-origin",
          HeaderNames.create("cross-origin-resource-policy"), "same-origin");

  /** Named, and not with a quality of nought. */
  private static final Pattern TAKES_GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

  /** Read and packed when first asked for: a gateway that nobody looks at pays nothing. */
  private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

  @Override
  public void routing(HttpRules rules) {
    rules
        .any(ROOT, (request, response) -> handle(PAGE, request, response))
        .any(ROOT + "/", ConsoleRoutes::lead)
        .any(ROOT + "/{+file}", this::file);
  }

  /** The page names what it needs relative to its own address, behind any prefix. */
  private static void lead(ServerRequest request, ServerResponse response) {
    response
        .status(Status.PERMANENT_REDIRECT_308)
        .header(HeaderNames.LOCATION, "../console")
        .send();
    hangUpIfAsked(request);
  }

  private void file(ServerRequest request, ServerResponse response) {
    handle(request.path().pathParameters().first("file").orElse(""), request, response);
  }

  private void handle(String name, ServerRequest request, ServerResponse response) {
    GUARDS.forEach((header, value) -> response.header(HeaderValues.create(header, value)));
    Method method = request.prologue().method();
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      response.header(HeaderNames.ALLOW, "GET, HEAD").status(Status.METHOD_NOT_ALLOWED_405).send();
      throw new CloseConnectionException("a body that nobody reads may follow");
    }
    found(name)
        .ifPresentOrElse(
            file -> send(file, request, response),
            () -> response.status(Status.NOT_FOUND_404).send());
    hangUpIfAsked(request);
  }

  private static void hangUpIfAsked(ServerRequest request) {
    if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("asked for");
    }
  }

  private Optional<ConsoleFile> found(String name) {
    Optional<ConsoleFile> known = Optional.ofNullable(read.get(name));
    if (known.isPresent()) {
      return known;
    }
    Optional<ConsoleFile> file = ConsoleFile.of(name);
    file.ifPresent(fresh -> read.put(name, fresh));
    return file;
  }

  private static void send(ConsoleFile file, ServerRequest request, ServerResponse response) {
    String encodings = request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
    boolean packed = TAKES_GZIP.matcher(encodings).find();
    String tag = file.tag(packed);
    response
        .header(HeaderNames.ETAG, tag)
        .header(HeaderNames.VARY, "accept-encoding")
        .header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").contains(tag)) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    byte[] bytes = file.bytes(packed);
    response.header(HeaderNames.CONTENT_TYPE, file.type());
    if (packed) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    }
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length)).send();
    } else {
      response.send(bytes);
    }
  }
}
