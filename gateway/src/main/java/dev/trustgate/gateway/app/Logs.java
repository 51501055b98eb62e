package dev.trustgate.gateway.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends every log record to standard error, a line each, next to the access log. */
public final class Logs {

  /** Standard error without the locks and encoders of a print stream: lines come whole. */
  public static final OutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

  private Logs() {}

  /** Replaces whatever logging there is; libraries speak from WARNING on. */
  public static void configure() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new LineHandler());
    Logger ours = Logger.getLogger("dev.trustgate");
    ours.setLevel(Level.INFO);
    KEPT.add(ours);
    Logger server = Logger.getLogger("io.helidon.webserver");
    server.setLevel(Level.SEVERE); // it warns, with a stack, of every caller who hangs up midway
    KEPT.add(server);
    Logger exporters = Logger.getLogger("io.opentelemetry.exporter");
    exporters.setLevel(Level.OFF); // of what is not delivered there is a line of ours
    KEPT.add(exporters);
  }

  /** A logger that nobody holds forgets its level. */
  private static final java.util.Set<Logger> KEPT = new java.util.HashSet<>();

  private static final class LineHandler extends Handler {

    LineHandler() {
      setFormatter(new LineFormatter());
    }

    @Override
    public void publish(LogRecord entry) {
      if (!isLoggable(entry)) {
        return;
      }
      try {
        STANDARD_ERROR.write(getFormatter().format(entry).getBytes(StandardCharsets.UTF_8));
      } catch (IOException closedStream) {
        // There is no better place to complain.
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
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
