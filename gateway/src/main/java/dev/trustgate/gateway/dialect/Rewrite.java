package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamUndo;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Says events anew in the caller's language. An event that says nothing becomes a comment. */
final class Rewrite implements Relay {

  private static final byte[] ALIVE = SseWriter.comment("ping");

  private final StreamWriter writer;
  private final StreamUndo undo;
  private final HeldWords words;

  Rewrite(StreamWriter writer, StreamUndo undo, HeldWords words) {
    this.writer = writer;
    this.undo = undo;
    this.words = words;
  }

  @Override
  public byte[] bytes(SseEvent event, List<StreamPart> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (StreamPart part : words.told(parts)) {
      undo.apply(part).map(writer::write).ifPresent(out::writeBytes);
    }
    if (!parts.isEmpty()) {
      undo.begun();
    }
    boolean wordless = parts.stream().allMatch(Rewrite::isWordless);
    return wordless && out.size() == 0 ? ALIVE : out.toByteArray(); // words tell of a block
  }

  /** Words may be kept back, blanks in front of others or those beside a call. */
  private static boolean isWordless(StreamPart part) {
    return part instanceof StreamPart.BlockStarted || part instanceof StreamPart.Text;
  }

  @Override
  public byte[] close() {
    return writer.write(new StreamPart.Ended());
  }

  /** Counts wait for the end, so there is always more to say. */
  @Override
  public boolean lacksOnlyItsEnd() {
    return false;
  }
}
