package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Part;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line {@code x-anthropic-billing-header} that some callers put in front of the system prompt.
 * It holds a number that changes with every request and would spoil every other provider's cache.
 */
final class BillingHeader {

  private static final String NAME = "x-anthropic-billing-header";
  private static final Pattern CHANGING = Pattern.compile(";?[ \\t]*\\bcch=[^;\\s]*");

  private BillingHeader() {}

  /** The text without the changing number in its first line, if that is such a header. */
  static Part.Text without(Part.Text part, Dropped asides) {
    String text = part.text();
    if (!text.startsWith(NAME)) {
      return part;
    }
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    Matcher changing = CHANGING.matcher(line);
    if (!changing.find()) {
      return part;
    }
    asides.add("system.cch");
    return new Part.Text(changing.replaceAll("") + text.substring(line.length()), part.cache());
  }
}
