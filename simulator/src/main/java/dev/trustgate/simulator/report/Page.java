package dev.trustgate.simulator.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of a page: style, scripts and data inside, and a policy that lets the browser run
 * exactly these and ask nobody for anything.
 */
final class Page {

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private Page() {}

  /**
   * One page.
   *
   * @param data JSON for the scripts
   * @param text the same for those without scripts
   */
  static String of(String title, String data, String text, String... scripts) {
    var script = new StringBuilder("'use strict';\n");
    for (String each : scripts) {
      script.append(resource(each));
    }
    String style = resource("page.css");
    return filled(
        resource("page.html"),
        Map.of(
            "policy", policy(script.toString(), style),
            "title", escaped(title),
            "style", style,
            "data", inert(data),
            "text", escaped(text),
            "script", script.toString()));
  }

  /** JSON that no parser of HTML can take for the end of its element. */
  static String inert(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String policy(String script, String style) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; script-src '"
        + hash(script)
        + "'; style-src '"
        + hash(style)
        + "'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In one pass, so that nothing in a value is taken for a place. */
  private static String filled(String frame, Map<String, String> values) {
    return PLACE
        .matcher(frame)
        .replaceAll(
            place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
