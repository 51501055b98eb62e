package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.NameForm;
import dev.trustgate.gateway.dialect.common.SafeNames;

/** What the names of called tools look like at the most; none of them is kept. */
final class SeenNames {

  private int shortest = Integer.MAX_VALUE;
  private int longest = -1;
  private boolean odd;

  /**
   * The value of a name: of what is no text, nothing. Escapes are taken for what they look like.
   */
  void see(byte[] json, int start, int end) {
    if (json[start] == '"') {
      int length = end - start - 2;
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
      for (int at = start + 1; at < end - 1 && !odd; at++) {
        odd = !SafeNames.isSafe((char) json[at]);
      }
    }
  }

  /** Whether one of them may be known to be refused. */
  boolean refusedBy(NameForm form) {
    return longest >= 0 && (form.refuses(shortest, odd) || form.refuses(longest, odd));
  }
}
