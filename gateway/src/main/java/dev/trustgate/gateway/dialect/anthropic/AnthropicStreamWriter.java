package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.Optional;

/**
 * Writes a streamed message. Its end waits for the terminal event, because counts come behind the
 * finish reason, and from some servers more of the text. Reasoning of another provider is told as
 * pings: it has no seal, but the caller should see that the line lives.
 */
final class AnthropicStreamWriter implements StreamWriter {

  private final StreamHead head;
  private final BlockStream blocks = new BlockStream();
  private boolean begun;
  private boolean refused;
  private Optional<StreamPart.Stopped> stopped = Optional.empty();
  private Usage usage = Usage.NONE;

  AnthropicStreamWriter(StreamHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(StreamPart part) {
    switch (part) {
      case StreamPart.Started(Optional<String> id, Optional<String> model) ->
          begin(id.orElse(head.id()), model.orElse(head.model()));
      case StreamPart.Text(String text) -> text(text);
      case StreamPart.TextEnded _ -> blocks.endText();
      case StreamPart.Refusal(String text) -> {
        refused = true;
        text(text);
      }
      case StreamPart.Reasoning _ -> {
        begin();
        blocks.ping();
      }
      case StreamPart.ToolStarted(int key, String id, String name) -> {
        begin();
        blocks.tool(key, id, name);
      }
      case StreamPart.ToolArguments(int key, String fragment) -> blocks.arguments(key, fragment);
      case StreamPart.ToolEnded(int key) -> blocks.endTool(key);
      case StreamPart.Stopped last -> {
        begin();
        stopped = Optional.of(last);
      }
      case StreamPart.Counted(Usage counted) -> usage = counted;
      case StreamPart.Ended _ -> end();
      case StreamPart.BlockStarted _ -> {} // by its first words, which may never come
      case StreamPart.ReasoningSeal _, StreamPart.SealedReasoning _ -> {}
      case StreamPart.Foreign _, StreamPart.OfAnother _, StreamPart.Failed _ -> {}
    }
    return blocks.drain();
  }

  private void text(String text) {
    begin();
    blocks.text(text);
  }

  private void begin() {
    begin(head.id(), head.model());
  }

  private void begin(String id, String model) {
    if (begun) {
      return;
    }
    begun = true;
    ObjectNode start = Json.object().put("type", "message_start");
    ObjectNode message =
        start
            .putObject("message")
            .put("id", id)
            .put("type", "message")
            .put("role", "assistant")
            .put("model", model);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", AnthropicUsage.write(Usage.NONE));
    blocks.event(start);
  }

  private void end() {
    begin();
    blocks.closeAll();
    var reason = stopped.map(StreamPart.Stopped::reason);
    var told = refused ? Optional.of(StopReason.REFUSAL) : reason;
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta
        .putObject("delta")
        .put("stop_reason", told.map(StopReasons::write).orElse(null))
        .put("stop_sequence", stopped.flatMap(StreamPart.Stopped::stopSequence).orElse(null));
    delta.set("usage", AnthropicUsage.write(usage));
    blocks.event(delta);
    blocks.event(Json.object().put("type", "message_stop"));
  }
}
