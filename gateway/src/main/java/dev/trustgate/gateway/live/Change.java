package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.trustgate.gateway.telemetry.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is new in a picture, if it shows the same things as the one before.
 *
 * @param answered whether callers got anything else than before
 * @param gateways those whose callers did
 */
record Change(
    Picture picture,
    boolean draining,
    boolean answered,
    List<GatewayPicture> gateways,
    List<Part> parts,
    List<Timeline.Entry> timeline) {

  /** The targets of one upstream that changed; none if only the upstream as a whole did. */
  record Part(UpstreamPicture upstream, List<String> targets) {}

  static Change between(Picture before, Picture after, List<Timeline.Entry> timeline) {
    List<Part> parts = new ArrayList<>();
    for (UpstreamPicture upstream : after.upstreams().values()) {
      UpstreamPicture old = before.upstreams().get(upstream.id());
      if (old == null) {
        continue; // it lived for a part of a snapshot only: the next picture shows other things
      }
      List<String> targets = upstream.changedSince(old);
      if (!targets.isEmpty() || !upstream.sameAs(old)) {
        parts.add(new Part(upstream, targets));
      }
    }
    boolean draining = after.about().draining() != before.about().draining();
    List<GatewayPicture> gateways =
        after.gateways().values().stream()
            .filter(gateway -> !gateway.equals(before.gateways().get(gateway.gateway().id())))
            .toList();
    boolean answered = !after.answers().equals(before.answers());
    return new Change(after, draining, answered, gateways, parts, timeline);
  }

  boolean isEmpty() {
    return !draining && !answered && gateways.isEmpty() && parts.isEmpty() && timeline.isEmpty();
  }

  /** About how many characters it takes. */
  long length() {
    return parts.stream().flatMap(part -> part.targets().stream()).mapToLong(String::length).sum();
  }

  /** The change as far as it concerns the wanted upstream; empty if it does not. */
  Optional<String> text(Optional<UUID> only) {
    List<Part> wanted =
        parts.stream()
            .filter(part -> only.isEmpty() || only.get().equals(part.upstream().id()))
            .toList();
    List<Timeline.Entry> entries = picture.concerning(only, timeline);
    boolean others = only.isEmpty() && (answered || !gateways.isEmpty());
    if (!draining && !others && wanted.isEmpty() && entries.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("now", TargetText.text(picture.now()));
    if (draining) {
      head.put("draining", picture.about().draining());
    }
    if (others) {
      head.putRawValue("answers", new RawValue(picture.answers()));
      ArrayNode list = head.putArray("gateways");
      gateways.forEach(gateway -> list.add(gateway.written(false)));
    }
    StringBuilder out = Picture.begun(head);
    String separator = "";
    for (Part part : wanted) {
      out.append(separator);
      part.upstream().writeChange(part.targets(), out);
      separator = ",";
    }
    return Optional.of(
        out.append("],\"timeline\":").append(picture.text(only, timeline)).append('}').toString());
  }
}
