package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console is served: every file that it needs from the jar, and nothing from elsewhere. */
class ConsoleIT {

  /** What the two libraries may weigh on the way, with the style of one of them. */
  private static final int VENDOR_BUDGET_BYTES = 28 * 1024;

  /** As npm publishes them; a library is replaced, never edited. */
  private static final Map<String, String> VENDOR =
      Map.of(
          "htm-preact-3.1.1.js", "72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7",
          "uplot-1.6.32.js", "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
          "uplot-1.6.32.css", "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04");

  private static final Pattern NEEDED =
      Pattern.compile("(?:src|href)=\"([^\"]+)\"|from '(\\./[^']+)'");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]");

  private static final RunningGateway GATEWAY = new RunningGateway();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    GATEWAY.close();
    HTTP.close();
  }

  private static HttpResponse<byte[]> get(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static URI page() {
    return GATEWAY.adminUri().resolve("/console");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The page and whatever it leads to, as a browser would load it. */
  private static Map<URI, HttpResponse<byte[]>> everything() {
    Map<URI, HttpResponse<byte[]>> found = new LinkedHashMap<>();
    var open = new ArrayDeque<>(List.of(page()));
    while (!open.isEmpty()) {
      URI uri = open.remove();
      if (found.containsKey(uri)) {
        continue;
      }
      HttpResponse<byte[]> answer = get(uri);
      found.put(uri, answer);
      if (!uri.getPath().contains("/vendor/")) {
        NEEDED
            .matcher(text(answer.body()))
            .results()
            .map(ConsoleIT::named)
            .map(uri::resolve)
            .forEach(open::add);
      }
    }
    return found;
  }

  private static String named(MatchResult match) {
    return match.group(1) != null ? match.group(1) : match.group(2);
  }

  @Test
  void everyFileThatThePageNeedsIsServedWithItsTypeAndThePolicy() {
    Map<URI, HttpResponse<byte[]>> files = everything();

    assertThat(files).hasSizeGreaterThan(30);
    files.forEach(
        (uri, answer) -> {
          assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
          assertThat(uri.getAuthority()).isEqualTo(page().getAuthority());
          assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
          assertThat(header(answer, "content-security-policy"))
              .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
              .contains("form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'")
              .doesNotContain("unsafe");
          String path = uri.getPath();
          assertThat(header(answer, "content-type"))
              .startsWith(
                  path.endsWith(".js")
                      ? "text/javascript"
                      : path.endsWith(".css")
                          ? "text/css"
                          : path.endsWith(".svg") ? "image/svg+xml" : "text/html");
        });
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNothingBecomesMarkup() {
    everything()
        .forEach(
            (uri, answer) -> {
              String file = text(answer.body());
              if (uri.getPath().contains("/vendor/")) {
                return;
              }
              assertThat(ELSEWHERE.matcher(file.replace("http://www.w3.org/2000/svg", "")).find())
                  .as("an address elsewhere in " + uri)
                  .isFalse();
              assertThat(file)
                  .as(uri.toString())
                  .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                  .doesNotContain("dangerouslySetInnerHTML", "eval(", "new Function", "style=");
            });
    assertThat(text(get(page()).body()))
        .doesNotContain("<style", "onload=")
        .doesNotContainPattern("<script(?![^>]* src=)");
  }

  @Test
  void theLibrariesStayWithinTheirBudgetUnchangedAndBringTheirLicences() throws Exception {
    List<URI> vendor =
        everything().keySet().stream().filter(uri -> uri.getPath().contains("/vendor/")).toList();
    assertThat(vendor).hasSameSizeAs(VENDOR.keySet());
    int sum = 0;
    for (URI uri : vendor) {
      sum += get(uri, "accept-encoding", "gzip").body().length;
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(get(uri).body());
      String name = uri.getPath().substring("/console/vendor/".length());
      assertThat(HexFormat.of().formatHex(hash)).as(name).isEqualTo(VENDOR.get(name));
    }
    assertThat(sum).isLessThanOrEqualTo(VENDOR_BUDGET_BYTES);
    for (String library : List.of("htm", "preact", "uplot")) {
      URI licence = page().resolve("/console/vendor/" + library + "-LICENSE.txt");
      assertThat(text(get(licence).body())).containsPattern("MIT License|Apache License");
    }
  }

  @Test
  void whatABrowserHasItIsNotSentAgain() {
    for (List<String> encoding : List.of(List.<String>of(), List.of("accept-encoding", "gzip"))) {
      HttpResponse<byte[]> first = get(page(), encoding.toArray(String[]::new));
      List<String> again = new ArrayList<>(encoding);
      again.addAll(List.of("if-none-match", header(first, "etag")));
      HttpResponse<byte[]> second = get(page(), again.toArray(String[]::new));

      assertThat(second.statusCode()).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(header(second, "etag")).isEqualTo(header(first, "etag"));
      assertThat(header(first, "cache-control")).isEqualTo("no-cache");
    }
    assertThat(get(page(), "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void whoTakesGzipGetsTheSameUnderIt() throws IOException {
    HttpResponse<byte[]> packed = get(page(), "accept-encoding", "br, gzip;q=0.8");
    assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(get(page()).body());
    }
    HttpResponse<byte[]> plain = get(page(), "accept-encoding", "gzip;q=0, identity");
    assertThat(header(plain, "content-encoding")).isEmpty();
    assertThat(header(plain, "etag")).isNotEqualTo(header(packed, "etag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/nothing.js",
        "/console/vendor/",
        "/console/%2e%2e/openapi.json",
        "/console/..%2fopenapi.json",
        "/console/vendor/..%2f..%2fConsoleRoutes.class",
        "/console/page",
        "/console/vendor/vendor/uplot-LICENSE.txt"
      })
  void whatIsNoFileOfItIsNotThere(String path) {
    assertThat(get(page().resolve(path)).statusCode()).isEqualTo(404);
  }

  @Test
  void itIsOnlyRead() {
    HttpResponse<byte[]> posted =
        send(HttpRequest.newBuilder(page()).POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(header(posted, "allow")).isEqualTo("GET, HEAD");

    HttpResponse<byte[]> head = send(HttpRequest.newBuilder(page()).HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length"))
        .isEqualTo(Integer.toString(get(page()).body().length));
  }

  @Test
  void aSlashAtTheEndLeadsToThePage() {
    HttpResponse<byte[]> answer = get(page().resolve("/console/"));
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(page().resolve("/console/").resolve(header(answer, "location"))).isEqualTo(page());
  }

  @Test
  void callersOfTheProxyDoNotSeeIt() {
    assertThat(get(GATEWAY.proxyUri().resolve("/console")).statusCode()).isEqualTo(404);
  }
}
