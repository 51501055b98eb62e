package dev.trustgate.gateway.inbound;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.BadRequestException;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says, on its way to the server: told apart into heads and bodies, because each has
 * a clock of its own, and because a body must end where its head says.
 */
final class Inlet implements Supplier<byte[]> {

  private static final long BUSY = 0;

  /** What the next bytes belong to. */
  private enum Stage {
    BETWEEN,
    HEAD,
    BODY
  }

  private final HelidonSocket socket;
  private final Deadline deadline;
  private final InboundClocks clocks;
  private final Ticker ticker;
  private final ReadAhead ahead = new ReadAhead();
  private final ForgettingReader reader = new ForgettingReader(this);

  private Stage stage = Stage.HEAD; // a new connection has to begin its first head at once
  private Framing framing = new Framing.Length(0);
  private long stageNanos;
  private long bodyBytes;
  private volatile long spareSinceNanos;
  private volatile boolean awaitsBody;
  private volatile boolean cutShort;

  Inlet(HelidonSocket socket, Deadline deadline, InboundClocks clocks, Ticker ticker) {
    this.socket = socket;
    this.deadline = deadline;
    this.clocks = clocks;
    this.ticker = ticker;
    this.stageNanos = ticker.nanos();
  }

  DataReader reader() {
    return reader;
  }

  ReadAhead ahead() {
    return ahead;
  }

  /** How long nothing but a head has been waited for; negative while a request is under way. */
  long spareNanos(long now) {
    long since = spareSinceNanos;
    return since == BUSY ? -1 : now - since;
  }

  /** Whether somebody waits for more of a body at this moment. */
  boolean awaitsBody() {
    return awaitsBody;
  }

  /** The gateway stops: an end of what comes in is no longer the caller's. */
  void cutShort() {
    cutShort = true;
  }

  boolean isCutShort() {
    return cutShort;
  }

  /** The server has read a head; what it has read beyond is given back, to be looked at first. */
  void headIsRead(Headers headers) {
    int beyond = reader.available();
    if (beyond > 0) {
      ahead.prepend(reader.readBytes(beyond), 0);
    }
    reader.forget();
    framing = Framing.of(headers);
    bodyBytes = 0;
    enter(framing.ended() ? Stage.BETWEEN : Stage.BODY);
  }

  /**
   * Waits for bytes and hands on those that belong together. An end is no defect, wherever it
   * comes: told of it in the usual way, the server logs a stack trace for every head that was cut
   * off.
   */
  @Override
  public byte[] get() {
    while (true) {
      byte[] wire = ahead.isEmpty() ? fromSocket() : ahead.take();
      if (stage != Stage.BODY) {
        if (stage == Stage.BETWEEN) {
          enter(Stage.HEAD);
        }
        return wire;
      }
      byte[] body = ofBody(wire);
      if (body.length > 0) {
        return body;
      }
    }
  }

  private byte[] ofBody(byte[] wire) {
    Framing.Taken taken;
    try {
      taken = framing.take(wire);
    } catch (BadRequestException broken) {
      ahead.prepend(wire, 0); // so that whoever asks again hears the same, without waiting
      throw broken;
    }
    bodyBytes += taken.used();
    if (taken.used() < wire.length) {
      ahead.prepend(wire, taken.used());
    }
    if (framing.ended()) {
      enter(Stage.BETWEEN);
    }
    return taken.body();
  }

  private void enter(Stage next) {
    stage = next;
    stageNanos = ticker.nanos();
  }

  private byte[] fromSocket() {
    deadline.set(latest());
    spareSinceNanos = stage == Stage.BODY ? BUSY : stageNanos | 1;
    awaitsBody = stage == Stage.BODY;
    byte @Nullable [] wire;
    boolean inTime;
    try {
      wire = socket.get();
    } catch (UncheckedIOException broken) {
      throw new ServerConnectionException("the connection broke, or took too long", broken);
    } finally {
      spareSinceNanos = BUSY;
      awaitsBody = false;
      inTime = deadline.lift();
    }
    if (!inTime && stage == Stage.BODY) {
      if (wire != null) {
        ahead.prepend(wire, 0); // it came in that very moment, and no more of it is heard
      }
      throw new BodyTooSlow();
    }
    if (wire != null && inTime) {
      return wire; // a head that came as its time was up would be served to a caller who is hung up
      // on
    }
    if (cutShort && stage == Stage.BODY) {
      throw new BodyCutShort();
    }
    throw new CloseConnectionException("the caller has hung up");
  }

  private long latest() {
    return switch (stage) {
      case BETWEEN -> ticker.nanos() + clocks.idle().toNanos();
      case HEAD -> stageNanos + clocks.head().toNanos();
      case BODY -> stageNanos + clocks.bodyNanos(bodyBytes);
    };
  }
}
