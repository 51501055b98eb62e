package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Blocks in a row: one is open at a time, numbered from 0. What comes for a block that is not open
 * yet waits. A text is finished when something else begins; a tool call when its input is whole, so
 * that calls which come one after the other flow, and interleaved ones wait. A text begins with its
 * first letter, which has the blanks before it; blanks alone are no block, for Claude refuses one.
 */
final class BlockStream {

  /** A block from its announcement to its end. */
  private static final class Block {
    final ObjectNode start;
    final boolean text;
    final CallInput input = new CallInput();
    final StringBuilder waiting = new StringBuilder();
    boolean finished;

    Block(ObjectNode start, boolean text) {
      this.start = start;
      this.text = text;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Block> row = new ArrayDeque<>();
  private final Map<Integer, Block> tools = new HashMap<>();
  private final StringBuilder blanks = new StringBuilder();
  private int index = -1;
  private boolean headOpen;

  void text(String text) {
    boolean open = !row.isEmpty() && row.getLast().text && !row.getLast().finished;
    if (!open && text.isBlank()) {
      blanks.append(text);
      return;
    }
    if (!open) {
      add(new Block(Json.object().put("type", "text").put("text", ""), true));
    }
    row.getLast().waiting.append(blanks).append(text);
    blanks.setLength(0);
    flow();
  }

  /** The text that is open is finished; more text is another block. */
  void endText() {
    blanks.setLength(0);
    if (row.isEmpty() || !row.getLast().text) {
      return;
    }
    row.getLast().finished = true;
    flow();
    if (row.size() == 1) {
      close();
    }
  }

  void tool(int key, String id, String name) {
    ObjectNode start = Json.object().put("type", "tool_use").put("id", id).put("name", name);
    start.putObject("input");
    Block block = new Block(start, false);
    tools.put(key, block);
    blanks.setLength(0);
    add(block);
    flow();
  }

  void arguments(int key, String fragment) {
    Block block = tools.get(key);
    if (block == null || block.finished) {
      return; // behind its end a call cannot go on
    }
    block.waiting.append(block.input.take(fragment));
    block.finished = block.input.whole();
    flow();
  }

  void endTool(int key) {
    Block block = tools.get(key);
    if (block != null) {
      block.finished = true;
      flow();
    }
  }

  /** Ends everything, in order. */
  void closeAll() {
    row.forEach(block -> block.finished = true);
    flow();
    if (!row.isEmpty()) {
      close();
    }
  }

  void ping() {
    event(Json.object().put("type", "ping"));
  }

  void event(ObjectNode event) {
    out.writeBytes(SseWriter.event(event.path("type").asText(), Json.text(event)));
  }

  /** What has been written since the last time. */
  byte[] drain() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  private void add(Block block) {
    if (!row.isEmpty() && row.getLast().text) {
      row.getLast().finished = true;
    }
    row.add(block);
  }

  /** Writes what may be written: the first block as far as it is, and on if it is finished. */
  private void flow() {
    while (!row.isEmpty()) {
      open();
      write(row.getFirst());
      if (!row.getFirst().finished || row.size() == 1) {
        return;
      }
      close();
    }
  }

  private void open() {
    if (!headOpen) {
      headOpen = true;
      index++;
      ObjectNode event = Json.object().put("type", "content_block_start").put("index", index);
      event.set("content_block", row.getFirst().start);
      event(event);
    }
  }

  private void write(Block block) {
    if (block.waiting.isEmpty()) {
      return;
    }
    ObjectNode event = Json.object().put("type", "content_block_delta").put("index", index);
    ObjectNode delta = event.putObject("delta");
    String text = block.waiting.toString();
    if (block.text) {
      delta.put("type", "text_delta").put("text", text);
    } else {
      delta.put("type", "input_json_delta").put("partial_json", text);
    }
    block.waiting.setLength(0);
    event(event);
  }

  private void close() {
    row.removeFirst();
    headOpen = false;
    event(Json.object().put("type", "content_block_stop").put("index", index));
  }
}
