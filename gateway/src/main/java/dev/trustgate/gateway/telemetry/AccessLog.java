package dev.trustgate.gateway.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One line of JSON per finished request. Requests only leave what is to be written here, and
 * somebody else writes it: a log that is slow, stuck or full never holds up or fails a request.
 */
public final class AccessLog implements ExchangeListener {

  /** How many lines may wait to be written; what comes beyond is lost, and counted. */
  public static final int MOST_WAITING = 8_192;

  private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());
  private static final int MOST_AT_ONCE = 128;
  private static final int TYPICAL_LINE_BYTES = 512;

  private final JsonFactory json = new JsonFactoryBuilder().rootValueSeparator("").build();
  private final BlockingQueue<ExchangeRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final OutputStream out;

  /**
   * @param out takes whole lines, several in one write; shared with other writers of lines
   */
  public AccessLog(OutputStream out) {
    this.out = out;
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    if (!waiting.offer(exchange)) {
      lost.incrementAndGet();
    }
  }

  /** Waits until there is a line, and writes all there are. For one thread. */
  public void writeNext() throws InterruptedException {
    ExchangeRecord first = waiting.take();
    List<ExchangeRecord> batch = new ArrayList<>(List.of(first));
    waiting.drainTo(batch, MOST_AT_ONCE - 1);
    write(batch);
    writeAll();
  }

  /** Writes what waits, if anything does. For the same thread, or when that is over. */
  public void writeAll() {
    List<ExchangeRecord> batch = new ArrayList<>(MOST_AT_ONCE);
    while (waiting.drainTo(batch, MOST_AT_ONCE) > 0) {
      write(batch);
      batch.clear();
    }
    long gone = lost.getAndSet(0);
    if (gone > 0) {
      LOG.log(
          Level.WARNING,
          "{0} lines of the access log are lost: they came faster than they could be written",
          gone);
    }
  }

  private void write(List<ExchangeRecord> batch) {
    var bytes = new ByteArrayOutputStream(batch.size() * TYPICAL_LINE_BYTES);
    try (JsonGenerator generator = json.createGenerator(bytes)) {
      for (ExchangeRecord exchange : batch) {
        AccessLine.write(generator, exchange);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    try {
      out.write(bytes.toByteArray());
      out.flush();
    } catch (IOException closedStream) {
      // The answers are out already, and there is no better place to complain.
    }
  }
}
