package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that the feed shows, at one moment. Immutable.
 *
 * @param answers what all callers got, as it is written
 * @param latency how long targets took before, the oldest first
 */
record Picture(
    Instant now,
    About about,
    Configuration configuration,
    long revision,
    String answers,
    List<LatencyPast.Dated> latency,
    Map<UUID, GatewayPicture> gateways,
    Map<UUID, UpstreamPicture> upstreams) {

  static Picture of(Scene scene) {
    GatewaySnapshot snapshot = scene.snapshot();
    Map<UUID, UpstreamPicture> upstreams = new LinkedHashMap<>();
    snapshot
        .configuration()
        .all(Upstream.class)
        .forEach(
            upstream -> {
              Optional<UpstreamState> state = snapshot.upstream(upstream.id());
              if (state.isPresent()) {
                scene.looksAt(state.get());
                String gateway =
                    snapshot
                        .gateway(upstream.gatewayId())
                        .map(GatewayView::gateway)
                        .map(one -> one.name())
                        .orElse("");
                String answers =
                    AnswersText.written(scene.answers().upstream(gateway, upstream.name()));
                upstreams.put(upstream.id(), UpstreamPicture.of(state.get(), gateway, answers));
              }
            });
    Instant now = scene.now();
    return new Picture(
        now,
        scene.about(),
        snapshot.configuration(),
        snapshot.revision(),
        AnswersText.written(scene.answers().everybody()),
        scene.latencyPast().dated(now),
        gateways(scene, snapshot),
        upstreams);
  }

  private static Map<UUID, GatewayPicture> gateways(Scene scene, GatewaySnapshot snapshot) {
    Map<UUID, GatewayPicture> gateways = new LinkedHashMap<>();
    snapshot
        .configuration()
        .gateways()
        .forEach(
            gateway -> {
              String answers = AnswersText.written(scene.answers().gateway(gateway.name()));
              gateways.put(gateway.id(), new GatewayPicture(gateway, answers));
            });
    return gateways;
  }

  /**
   * Whether both show the same things, however these are doing. A clock that was set dates
   * everything anew.
   */
  boolean sameThingsAs(Picture other) {
    return configuration == other.configuration
        && revision == other.revision
        && about.started().equals(other.about.started())
        && about.changedAt().equals(other.about.changedAt())
        && about.file().equals(other.about.file());
  }

  /**
   * All of it.
   *
   * @param only the one upstream that is wanted
   */
  String whole(Optional<UUID> only, List<Timeline.Entry> timeline) {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("now", TargetText.text(now))
        .put("version", about.version())
        .put("started", TargetText.text(about.started()))
        .put("draining", about.draining());
    ObjectNode configured = head.putObject("configuration");
    configured.put("version", revision).put("changed_at", TargetText.text(about.changedAt()));
    about
        .file()
        .ifPresentOrElse(
            file ->
                configured
                    .putObject("file")
                    .put("path", file.path())
                    .put("state", file.error().isPresent() ? "invalid" : "current")
                    .put("error", file.error().orElse(null)),
            () -> configured.putNull("file"));
    if (only.isEmpty()) {
      head.putRawValue("answers", new RawValue(answers));
      ArrayNode list = head.putArray("gateways");
      gateways.values().forEach(gateway -> list.add(gateway.written(true)));
    }
    StringBuilder out = begun(head);
    String separator = "";
    for (UpstreamPicture upstream : upstreams.values()) {
      if (only.isEmpty() || only.get().equals(upstream.id())) {
        out.append(separator);
        upstream.writeWhole(out);
        separator = ",";
      }
    }
    ArrayNode past = JsonNodeFactory.instance.arrayNode();
    latency.forEach(sample -> past.add(sample.written(only)));
    return out.append("],\"latency\":")
        .append(past)
        .append(",\"timeline\":")
        .append(text(only, timeline))
        .append('}')
        .toString();
  }

  /** An object that goes on with the list of its upstreams. */
  static StringBuilder begun(ObjectNode head) {
    String text = head.toString();
    return new StringBuilder(text.substring(0, text.length() - 1)).append(",\"upstreams\":[");
  }

  /** What concerns the wanted upstream, or everybody. */
  List<Timeline.Entry> concerning(Optional<UUID> only, List<Timeline.Entry> timeline) {
    UpstreamPicture wanted = only.map(upstreams::get).orElse(null);
    if (only.isEmpty()) {
      return timeline;
    }
    return timeline.stream()
        .filter(
            entry ->
                entry.what().where().upstream().isEmpty()
                    || (wanted != null && entry.what().where().equals(wanted.where())))
        .toList();
  }

  String text(Optional<UUID> only, List<Timeline.Entry> timeline) {
    StringBuilder out = new StringBuilder("[");
    String separator = "";
    for (Timeline.Entry entry : concerning(only, timeline)) {
      out.append(separator).append(EntryText.written(entry));
      separator = ",";
    }
    return out.append(']').toString();
  }
}
