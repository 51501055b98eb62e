package dev.trustgate.gateway.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sends every log record to standard error, a line each, next to the access log. Whoever logs never
 * waits for standard error: nobody may be reading it.
 */
public final class Logs {

  /**
   * Standard error without the encoders of a print stream: lines come whole. It is written to by
   * threads that have nothing else to do, because it may be stuck.
   */
  public static final OutputStream STANDARD_ERROR =
      new WholeWrites(new FileOutputStream(FileDescriptor.err));

  /** Somebody who does not take the last lines in this time does not get them. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private static final LineWriter LINES = new LineWriter(STANDARD_ERROR, Logs::ofTheLost);

  /** From which level on somebody is heard; the others from WARNING on. */
  private static final Map<String, Level> HEARD_FROM =
      Map.of(
          "dev.trustgate",
          Level.INFO,
          "io.helidon.webserver", // warns, with a stack, of every caller who hangs up midway
          Level.SEVERE,
          "io.opentelemetry.exporter", // of what is not delivered there is a line of ours
          Level.OFF,
          "io.opentelemetry.sdk.metrics.export",
          Level.OFF,
          "io.opentelemetry.sdk.trace.export",
          Level.OFF);

  /** A logger that nobody holds forgets its level. */
  private static final Set<Logger> KEPT = new HashSet<>();

  private static Optional<LineHandler> inUse = Optional.empty();
  private static boolean flushedAtTheEnd;

  private Logs() {}

  /** Replaces whatever logging there is; libraries speak from WARNING on. */
  public static synchronized void configure() {
    inUse = Optional.empty();
    LogManager.getLogManager().reset();
    inUse = Optional.of(new LineHandler());
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(inUse.get());
    HEARD_FROM.forEach(
        (name, level) -> {
          Logger logger = Logger.getLogger(name);
          logger.setLevel(level);
          KEPT.add(logger);
        });
    if (!flushedAtTheEnd) {
      flushedAtTheEnd = true;
      Runtime.getRuntime().addShutdownHook(new Thread(Logs::flush, "last-lines"));
    }
  }

  /** Waits until what was logged before is written: not for long, if nobody reads it. */
  public static void flush() {
    LINES.flush(LAST_LINES);
  }

  /**
   * Standard error for words that are no log, as {@code trustgate: the port is taken}: they keep
   * their place among the lines, and whoever says them does not wait either.
   */
  public static PrintWriter standardError() {
    var unsaid =
        new StringWriter() {
          @Override
          public void flush() {
            if (!getBuffer().isEmpty()) {
              LINES.say(toString());
              getBuffer().setLength(0);
            }
          }
        };
    return new PrintWriter(unsaid, true);
  }

  private static String ofTheLost(long lines) {
    var entry =
        new LogRecord(
            Level.WARNING,
            "{0} lines of the log are lost: they came faster than standard error took them");
    entry.setLoggerName(Logs.class.getName());
    entry.setParameters(new Object[] {lines});
    return new LineFormatter().format(entry);
  }

  private static synchronized boolean isInUse(LineHandler handler) {
    return inUse.filter(handler::equals).isPresent();
  }

  /** By the nearest name that is told apart. */
  private static Level heardFrom(String logger) {
    for (String name = logger; !name.isEmpty(); ) {
      Level level = HEARD_FROM.get(name);
      if (level != null) {
        return level;
      }
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
    return Level.WARNING;
  }

  private static final class LineHandler extends Handler {

    LineHandler() {
      setFormatter(new LineFormatter());
    }

    @Override
    public void publish(LogRecord entry) {
      String logger = Optional.ofNullable(entry.getLoggerName()).orElse("");
      if (!isLoggable(entry) || entry.getLevel().intValue() < heardFrom(logger).intValue()) {
        return;
      }
      LINES.say(getFormatter().format(entry));
    }

    @Override
    public void flush() {}

    /**
     * When the process is told to stop, the platform takes all handlers and levels away, before the
     * last requests are over. What is said until the end is heard.
     */
    @Override
    public void close() {
      if (isInUse(this)) {
        Logger.getLogger("").addHandler(this);
      }
    }
  }

  private static final class LineFormatter extends Formatter {

    @Override
    public String format(LogRecord entry) {
      String line =
          entry.getInstant().truncatedTo(ChronoUnit.MILLIS)
              + " "
              + entry.getLevel().getName()
              + " "
              + entry.getLoggerName()
              + ": "
              + formatMessage(entry)
              + System.lineSeparator();
      if (entry.getThrown() == null) {
        return line;
      }
      var trace = new StringWriter();
      entry.getThrown().printStackTrace(new PrintWriter(trace));
      return line + trace;
    }
  }
}
