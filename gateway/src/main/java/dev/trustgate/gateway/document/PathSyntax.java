package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Rule;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be the path of a rule or of a target (RFC 3986, section 3.3). */
final class PathSyntax {

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/-]*");
  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?-]*");

  private PathSyntax() {}

  /** Why this cannot be the prefix that a rule matches. */
  static Optional<String> objectionToPrefix(String path) {
    if (path.length() > Rule.MAX_PATH_LENGTH) {
      return Optional.of("must have at most " + Rule.MAX_PATH_LENGTH + " characters");
    }
    if (path.contains("*") || path.contains("{")) {
      return Optional.of(
          "must be a plain prefix: `/v1` matches everything below it, wildcards are not needed");
    }
    if (path.contains("?")) {
      return Optional.of("must not contain a query");
    }
    return objectionToPath(path);
  }

  /** Why this cannot be the path that is called on a target; a query may follow it. */
  static Optional<String> objectionToTarget(String path) {
    int question = path.indexOf('?');
    if (question < 0) {
      return objectionToPath(path);
    }
    Optional<String> objection = objectionToPath(path.substring(0, question));
    boolean query = plain(path.substring(question + 1), QUERY);
    return objection.isPresent() || query
        ? objection
        : Optional.of("must have a query of printable ASCII, other characters as %XX");
  }

  private static Optional<String> objectionToPath(String path) {
    if (!path.startsWith("/")) {
      return Optional.of("must start with /, found " + Shown.text(path));
    }
    if (path.contains("//")) {
      return Optional.of("must not contain an empty segment (//)");
    }
    if (Arrays.stream(path.split("/", -1))
        .anyMatch(part -> part.equals(".") || part.equals(".."))) {
      return Optional.of("must not contain the segments . or ..");
    }
    return plain(path, PATH)
        ? Optional.empty()
        : Optional.of("must be a path of printable ASCII, other characters as %XX, without #");
  }

  private static boolean plain(String text, Pattern characters) {
    return characters.matcher(ESCAPE.matcher(text).replaceAll("")).matches();
  }

  static String withoutSlashAtEnd(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
