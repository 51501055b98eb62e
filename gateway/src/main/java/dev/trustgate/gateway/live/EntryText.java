package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.telemetry.Happening;
import dev.trustgate.gateway.telemetry.Timeline;

/** One entry of the timeline as the feed shows it. */
final class EntryText {

  private EntryText() {}

  static ObjectNode written(Timeline.Entry entry) {
    Happening what = entry.what();
    return JsonNodeFactory.instance
        .objectNode()
        .put("seq", entry.seq())
        .put("at", TargetText.text(entry.at()))
        .put("last_at", TargetText.text(entry.lastAt()))
        .put("kind", what.kind().wireName())
        .put("gateway", what.where().gateway().orElse(null))
        .put("upstream", what.where().upstream().orElse(null))
        .put("target", what.target().orElse(null))
        .put("to", what.to().orElse(null))
        .put("reason", what.reason())
        .put("text", entry.text())
        .put("count", entry.count())
        .put("request_id", entry.requestId().orElse(null));
  }
}
