package dev.trustgate.loadtest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What kinds of failures the callers of this process have met, and how many of each. Of what failed
 * a request Gatling tells its log, and nothing to who asks it.
 */
final class Failures extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** What names the failure that a caller is spared who would take the last files. */
  static final String NOT_BEGUN = "offered and not begun: as many were under way as files last for";

  private static final String TELLER = "io.gatling.http.engine.response.DefaultStatsProcessor";
  private static final String SENTENCE = "Request '{}' failed for user {}: {}";
  private static final int REASON = 2;

  private static final String NO_FILES = "Too many open files";

  /** What differs from one to the next of a kind: the address at its end, with its port. */
  private static final Pattern ADDRESS = Pattern.compile(":? ?[\\w.-]*/[\\w.:\\[\\]%-]+:\\d+$");

  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(", ");
  private static final int LENGTH = 100;
  private static final int KINDS = 12;
  private static final String OTHERS = "others";

  /** Of this process. */
  static final Failures MET = new Failures();

  private final Map<String, AtomicLong> kinds = new ConcurrentHashMap<>();

  /** From now on, what Gatling tells its log is heard; who asks for it again changes nothing. */
  static synchronized void listen() {
    if (!MET.isStarted() && LoggerFactory.getLogger(TELLER) instanceof Logger teller) {
      MET.start();
      teller.setLevel(Level.DEBUG);
      teller.setAdditive(false); // it is told once, in the end
      teller.addAppender(MET);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getMessage().equals(SENTENCE)) {
      count(String.valueOf(event.getArgumentArray()[REASON]));
    }
  }

  /** One more that failed for this reason. */
  void count(String reason) {
    String kind = ADDRESS.matcher(reason.lines().findFirst().orElse("")).replaceFirst("");
    String brief = kind.length() > LENGTH ? kind.substring(0, LENGTH) + "…" : kind;
    boolean known = kinds.size() < KINDS || kinds.containsKey(brief);
    kinds.computeIfAbsent(known ? brief : OTHERS, _ -> new AtomicLong()).incrementAndGet();
  }

  /** Of so many what they were: how many of each kind, the most first. */
  String of(long failed) {
    long told = kinds.values().stream().mapToLong(AtomicLong::get).sum();
    String all = toString();
    String untold = failed > told ? failed - told + " of a kind that nobody told" : "";
    String both = Stream.of(all, untold).filter(part -> !part.isEmpty()).collect(COMMAS);
    return both.isEmpty() ? Long.toString(failed) : failed + ": " + both;
  }

  @Override
  public String toString() {
    return kinds.entrySet().stream()
        .map(kind -> Map.entry(kind.getKey(), kind.getValue().get()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(kind -> kind.getValue() + " of \"" + kind.getKey() + "\"")
        .collect(COMMAS);
  }

  /** Whether files ran out, or would have. */
  boolean files() {
    return kinds.keySet().stream()
        .anyMatch(kind -> kind.contains(NO_FILES) || kind.equals(NOT_BEGUN));
  }
}
