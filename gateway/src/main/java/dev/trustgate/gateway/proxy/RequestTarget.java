package dev.trustgate.gateway.proxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request line names. */
final class RequestTarget {

  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]*(/.*)");

  private RequestTarget() {}

  /**
   * The path of a request line, that of a whole address too, which is allowed; nothing for any
   * other that does not begin with a slash. Put behind the address of a provider, it would lead
   * elsewhere.
   */
  static String path(@Nullable String target) {
    if (target == null) {
      return "";
    }
    if (target.startsWith("/")) {
      return target;
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    return absolute.matches() ? absolute.group(1) : "";
  }
}
