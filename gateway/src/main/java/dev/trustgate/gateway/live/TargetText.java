package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.recent.Band;
import dev.trustgate.gateway.recent.Durations.Percentiles;
import dev.trustgate.gateway.recent.Minute;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.upstream.Drained;
import dev.trustgate.gateway.upstream.Recently;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.TargetReport.LastError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One target as the feed shows it; every field is always there. */
public final class TargetText {

  private static final double SHARE_DIGITS = 1e4;
  private static final double TENTHS = 10;
  private static final double HUNDREDTHS = 100;

  private TargetText() {}

  /** The target as JSON. */
  public static ObjectNode written(TargetReport report, Recently recently) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    Target target = report.target();
    out.put("id", target.id())
        .put("name", target.name())
        .put("provider", target.provider().wireName())
        .put("model", target.defaultModel().orElse(null))
        .put("priority", target.priority())
        .put("weight", target.weight())
        .put("state", report.state().wireName());
    report
        .drained()
        .ifPresentOrElse(by -> write(by, out.putObject("drained")), () -> out.putNull("drained"));
    out.put("consecutive_failures", report.consecutiveFailures())
        .put("in_flight", report.inFlight())
        .put("ejected_until", text(report.ejectedUntil()))
        .put("cooldown_until", text(report.cooldownUntil()))
        .put("since", text(report.since()))
        .put("out_since", text(report.outSince()))
        .put("trial_since", text(report.trialSince()));
    writeShare(report, recently, out);
    writeWindow(recently.reading(), out);
    out.put("strip_minute", text(recently.minute()));
    report
        .lastError()
        .ifPresentOrElse(
            error -> write(error, out.putObject("last_error")), () -> out.putNull("last_error"));
    return out;
  }

  private static void writeShare(TargetReport report, Recently recently, ObjectNode out) {
    out.put("expected_share", share(report.expectedShare()))
        .put("share", share(recently.share()))
        .put("share_sample", recently.shareSample());
    boolean drawn = report.expectedShare() > 0 && report.expectedShare() < 1; // else nothing is
    if (recently.shareSample() == 0 || !recently.steady() || !drawn) {
      out.putNull("share_band");
    } else {
      Band band = Band.of(report.expectedShare(), recently.shareSample());
      out.putArray("share_band").add(share(band.low())).add(share(band.high()));
    }
  }

  private static void writeWindow(Reading reading, ObjectNode out) {
    long judged = reading.ok() + reading.failed();
    out.put("rate_per_second", Math.round(reading.perSecond() * HUNDREDTHS) / HUNDREDTHS)
        .put("success_ratio", judged == 0 ? null : share((double) reading.ok() / judged));
    writeTimes("ttft_ms", reading.firstWords(), out);
    writeTimes("duration_ms", reading.durations(), out);
    ArrayNode strip = out.putArray("strip");
    for (Minute minute : reading.strip()) {
      strip
          .addObject()
          .put("ok", minute.ok())
          .put("failed", minute.failed())
          .put("other", minute.other())
          .put("out", minute.out());
    }
  }

  private static void writeTimes(String field, Optional<Percentiles> times, ObjectNode out) {
    times.ifPresentOrElse(
        seen ->
            out.putObject(field)
                .put("p50", tenths(seen.p50Millis()))
                .put("p95", tenths(seen.p95Millis()))
                .put("sample", seen.sample()),
        () -> out.putNull(field));
  }

  private static void write(Drained drained, ObjectNode out) {
    out.put("at", text(drained.at())).put("reason", drained.reason());
  }

  private static void write(LastError error, ObjectNode out) {
    out.put("at", text(error.at()))
        .put("reason", error.reason())
        .put("status", error.status().isPresent() ? error.status().getAsInt() : null);
  }

  private static double share(double part) {
    return Math.round(part * SHARE_DIGITS) / SHARE_DIGITS;
  }

  static double tenths(double number) {
    return Math.round(number * TENTHS) / TENTHS;
  }

  /** People read milliseconds. */
  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(TargetText::text).orElse(null);
  }
}
