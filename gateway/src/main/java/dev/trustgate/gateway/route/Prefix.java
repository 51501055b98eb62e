package dev.trustgate.gateway.route;

import java.util.Collection;
import java.util.Optional;

/**
 * The prefixes of a path by whole segments, the longest first. None ends in a slash; the empty one,
 * which is that of {@code /}, is a prefix of every path.
 */
public final class Prefix {

  private Prefix() {}

  /**
   * The longest of a path.
   *
   * @param most no longer ones matter: a path may have thousands of segments, and rules do not
   */
  public static String of(String path, int most) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end <= most ? path.substring(0, end) : before(path, path.lastIndexOf('/', most));
  }

  /** The next shorter one, by a segment; the empty one has none. */
  public static Optional<String> shorter(String prefix) {
    return prefix.isEmpty()
        ? Optional.empty()
        : Optional.of(before(prefix, prefix.lastIndexOf('/')));
  }

  private static String before(String path, int slash) {
    return path.substring(0, Math.max(0, slash));
  }

  /** How long the longest of these is. */
  public static int longest(Collection<String> prefixes) {
    return prefixes.stream().mapToInt(String::length).max().orElse(0);
  }
}
