package dev.trustgate.loadtest;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How streams ended that should all have said the same. A truncated one must say that it is. */
final class Endings {

  private static final Pattern WORD = Pattern.compile("\"content\":\"([^\"]*)\"");

  private final String text;
  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();

  /** Of streams that say what this one says. */
  Endings(String stream) {
    this.text = said(stream);
    if (text.isEmpty()) {
      throw new IllegalStateException("it says nothing: " + stream);
    }
  }

  /** {@code whole}, {@code broken} if it broke off and said so, or what is wrong with it. */
  String judge(String stream) {
    String said = said(stream);
    boolean ends = stream.stripTrailing().endsWith("data: [DONE]");
    boolean complains = stream.contains("\"error\":");
    if (ends && !complains && said.equals(text)) {
      whole.incrementAndGet();
      return "whole";
    }
    if (!ends && complains && !said.isEmpty() && text.startsWith(said)) {
      broken.incrementAndGet();
      return "broken";
    }
    return "neither whole nor said to be broken: " + stream;
  }

  int whole() {
    return whole.get();
  }

  int broken() {
    return broken.get();
  }

  private static String said(String stream) {
    StringBuilder words = new StringBuilder();
    Matcher word = WORD.matcher(stream);
    while (word.find()) {
      words.append(word.group(1));
    }
    return words.toString();
  }
}
