package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.telemetry.Happening.Where;
import dev.trustgate.gateway.upstream.LiveReport;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One upstream at one moment.
 *
 * @param answers what callers of it got, as it is written
 * @param targets each target as it is written, by its id
 */
record UpstreamPicture(
    Upstream upstream,
    String gatewayName,
    OptionalInt activePriority,
    Judgement judgement,
    String answers,
    Map<String, String> targets) {

  static UpstreamPicture of(UpstreamState state, String gatewayName, String answers) {
    LiveReport live = state.liveReport();
    Map<String, String> targets = new LinkedHashMap<>();
    for (int i = 0; i < live.recently().size(); i++) {
      TargetReport target = live.report().targets().get(i);
      targets.put(
          target.target().id(), TargetText.written(target, live.recently().get(i)).toString());
    }
    return new UpstreamPicture(
        state.config(),
        gatewayName,
        live.report().activePriority(),
        Judgement.of(live),
        answers,
        targets);
  }

  UUID id() {
    return upstream.id();
  }

  Where where() {
    return Where.of(gatewayName, upstream.name());
  }

  /** Everything. */
  void writeWhole(StringBuilder out) {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.putObject("gateway").put("id", upstream.gatewayId().toString()).put("name", gatewayName);
    head.put("id", id().toString())
        .put("name", upstream.name())
        .put("algorithm", upstream.algorithm().wireName())
        .put("passive", upstream.healthChecks().passive())
        .put("threshold", upstream.healthChecks().threshold())
        .put("interval_seconds", upstream.healthChecks().interval().toSeconds());
    write(head, List.copyOf(targets.values()), out);
  }

  /** These targets, and as little as tells to whom they belong. */
  void writeChange(List<String> changed, StringBuilder out) {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.putObject("gateway").put("id", upstream.gatewayId().toString());
    head.put("id", id().toString());
    write(head, changed, out);
  }

  private void write(ObjectNode head, List<String> some, StringBuilder out) {
    head.put("active_priority", activePriority.isPresent() ? activePriority.getAsInt() : null);
    head.put("judgement", judgement.wireName());
    head.putRawValue("answers", new RawValue(answers));
    String text = head.toString();
    out.append(text, 0, text.length() - 1).append(",\"targets\":[");
    out.append(String.join(",", some)).append("]}");
  }

  /** Whether it is doing as before, its targets left aside. */
  boolean sameAs(UpstreamPicture before) {
    return activePriority.equals(before.activePriority)
        && judgement == before.judgement
        && answers.equals(before.answers);
  }

  /** The targets that are not as they were before. */
  List<String> changedSince(UpstreamPicture before) {
    List<String> changed = new ArrayList<>();
    targets.forEach(
        (id, text) -> {
          if (!text.equals(before.targets.get(id))) {
            changed.add(text);
          }
        });
    return changed;
  }
}
