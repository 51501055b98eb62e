package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.upstream.Drained;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes how an upstream is doing, as operators see it. */
final class UpstreamStatus {

  private UpstreamStatus() {}

  /**
   * The report as JSON; what does not apply is {@code null}, so that every field is always there,
   * but for {@code since}, {@code out_since} and {@code drained}, which only those have whom they
   * concern.
   */
  static ObjectNode written(UpstreamReport report) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("upstream", report.upstream())
        .put("algorithm", report.algorithm().wireName())
        .put("active_priority", boxed(report.activePriority()));
    ArrayNode list = out.putArray("targets");
    report.targets().forEach(target -> write(target, list.addObject()));
    return out;
  }

  private static void write(TargetReport target, ObjectNode out) {
    out.put("id", target.target().id())
        .put("name", target.target().name())
        .put("provider", target.target().provider().wireName())
        .put("priority", target.target().priority())
        .put("weight", target.target().weight())
        .put("state", target.state().wireName())
        .put("consecutive_failures", target.consecutiveFailures())
        .put("in_flight", target.inFlight())
        .put("selections", target.counts().selections())
        .put("successes", target.counts().successes())
        .put("failures", target.counts().failures())
        .put("share", target.share())
        .put("expected_share", target.expectedShare())
        .put("ejected_until", text(target.ejectedUntil()))
        .put("cooldown_until", text(target.cooldownUntil()))
        .putNull("last_error");
    target.lastError().ifPresent(error -> write(error, out.putObject("last_error")));
    target.since().ifPresent(at -> out.put("since", at.toString()));
    target.outSince().ifPresent(at -> out.put("out_since", at.toString()));
    target.drained().ifPresent(drained -> write(drained, out.putObject("drained")));
  }

  private static void write(Drained drained, ObjectNode out) {
    out.put("at", drained.at().toString()).put("reason", drained.reason());
  }

  private static void write(TargetReport.LastError error, ObjectNode out) {
    out.put("at", error.at().toString())
        .put("reason", error.reason())
        .put("status", boxed(error.status()));
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
