package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Upstreams as JSON. */
final class UpstreamForm extends ResourceForm<Upstream> {

  private static final List<String> ALGORITHMS =
      Arrays.stream(Algorithm.values()).map(Algorithm::wireName).toList();

  private final TargetsField targets;

  UpstreamForm(Supplier<UUID> ids) {
    super(Shape.UPSTREAM, Upstream.class);
    this.targets = new TargetsField(ids);
  }

  @Override
  public String kind() {
    return "upstream";
  }

  @Override
  public Optional<String> name(Upstream upstream) {
    return Optional.of(upstream.name());
  }

  @Override
  public UUID gatewayId(Upstream upstream) {
    return upstream.gatewayId();
  }

  @Override
  public Upstream with(Upstream upstream, Meta meta) {
    return new Upstream(
        meta,
        upstream.gatewayId(),
        upstream.name(),
        upstream.algorithm(),
        upstream.targets(),
        upstream.healthChecks(),
        upstream.failover());
  }

  @Override
  Upstream read(Fields fields, Place<Upstream> place) {
    UUID gatewayId = place.gatewayId();
    String name = NameField.read(fields, this, place, place.around().upstreams(gatewayId));
    Algorithm algorithm =
        fields.choice("algorithm", ALGORITHMS, Algorithm::named).orElse(Algorithm.ROUND_ROBIN);
    List<Target> before = place.before().map(Upstream::targets).orElse(List.of());
    TargetsField.Draft written = targets.read(fields, before);
    HealthChecks healthChecks = healthChecks(fields.object("health_checks", Shape.HEALTH_CHECKS));
    FailoverPolicy failover = FailoverField.read(fields.object("failover", Shape.FAILOVER));
    fields.mistakes().raise();
    List<Target> made = targets.made(written, place.meta().id());
    return new Upstream(place.meta(), gatewayId, name, algorithm, made, healthChecks, failover);
  }

  private static HealthChecks healthChecks(Fields fields) {
    HealthChecks otherwise = HealthChecks.DEFAULT;
    boolean passive = fields.flag("passive", otherwise.passive());
    int threshold = fields.whole("threshold", 1, HealthChecks.MAX_THRESHOLD, otherwise.threshold());
    int interval =
        fields.whole(
            "interval",
            1,
            HealthChecks.MAX_INTERVAL_SECONDS,
            Math.toIntExact(otherwise.interval().toSeconds()));
    return new HealthChecks(passive, threshold, Duration.ofSeconds(interval));
  }

  @Override
  void write(ObjectNode out, Upstream upstream, Manner manner) {
    out.put("name", upstream.name()).put("algorithm", upstream.algorithm().wireName());
    TargetsField.write(out, upstream, manner);
    writeRules(out, upstream.healthChecks(), upstream.failover());
  }

  /** Writes the fields that say when a target is left, and for how long. */
  static void writeRules(ObjectNode out, HealthChecks checks, FailoverPolicy failover) {
    out.putObject("health_checks")
        .put("passive", checks.passive())
        .put("threshold", checks.threshold())
        .put("interval", checks.interval().toSeconds());
    FailoverField.write(out.putObject("failover"), failover);
  }
}
