package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ProviderError;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes keys out of what a provider says: providers echo the key they refuse, whole or half masked.
 */
public final class Redaction {

  /** What stands where a key stood. */
  public static final String MASK = "[redacted]";

  private static final int SHORTEST_SECRET = 4;
  private static final Pattern KEY =
      Pattern.compile("\\b(sk|pk|rk)[-_][A-Za-z0-9_*.\\-]{6,}|\\bBearer\\s+[^\\s\"',]{6,}");
  private static final Pattern ECHO =
      Pattern.compile("(?i)((?:api|access|secret)[ _-]?key[^:=\\n]{0,24}[:=]\\s*)[^\\s,;\"']+");

  private final List<String> secrets;

  /** Knows these secrets by heart, with or without a scheme such as {@code Bearer} in front. */
  public Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(secret -> Stream.of(secret, secret.substring(secret.lastIndexOf(' ') + 1)))
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .distinct()
            .toList();
  }

  /** The text without keys, in whatever case they are echoed. */
  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = literally(secret).matcher(clean).replaceAll(MASK);
    }
    clean = KEY.matcher(clean).replaceAll(MASK);
    return ECHO.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK));
  }

  private static Pattern literally(String secret) {
    return Pattern.compile(secret, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
  }

  /** The error without keys, in whatever part of it they were. */
  public ProviderError clean(ProviderError error) {
    return new ProviderError(
        error.status(),
        error.kind(),
        clean(error.type()),
        error.code().map(this::clean),
        error.param().map(this::clean),
        clean(error.message()));
  }

  /** Whether a text holds one of the secrets that are known by heart. */
  public boolean betrayedBy(String text) {
    return secrets.stream().anyMatch(secret -> holds(text, secret));
  }

  /** No pattern: this is asked of every answer. */
  private static boolean holds(String text, String secret) {
    int last = text.length() - secret.length();
    return IntStream.rangeClosed(0, last)
        .anyMatch(at -> text.regionMatches(true, at, secret, 0, secret.length()));
  }

  /** A copy of the document with every text cleaned, and every name of a field. */
  JsonNode clean(JsonNode document) {
    return switch (document) {
      case TextNode text -> TextNode.valueOf(clean(text.textValue()));
      case ArrayNode array -> {
        ArrayNode copy = Json.array();
        array.forEach(element -> copy.add(clean(element)));
        yield copy;
      }
      case ObjectNode object -> {
        ObjectNode copy = Json.object();
        object
            .properties()
            .forEach(field -> copy.set(clean(field.getKey()), clean(field.getValue())));
        yield copy;
      }
      default -> document;
    };
  }

  @Override
  public String toString() {
    return "Redaction[" + secrets.size() + " secrets]";
  }
}
