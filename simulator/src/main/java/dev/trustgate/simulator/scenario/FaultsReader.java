package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.simulator.provider.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code faults}: what goes wrong, with whom and when. */
final class FaultsReader {

  private static final String RECOVER = "recover";

  private final Fields scenario;
  private final Map<String, ProviderPlan> providers;

  FaultsReader(Fields scenario, Map<String, ProviderPlan> providers) {
    this.scenario = scenario;
    this.providers = providers;
  }

  List<FaultPlan> read() {
    List<FaultPlan> plans = new ArrayList<>();
    for (Fields fields : scenario.objects("faults")) {
      plan(fields).ifPresent(plans::add);
    }
    return plans;
  }

  private Optional<FaultPlan> plan(Fields fields) {
    if (!fields.node().isObject()) {
      return Optional.empty();
    }
    Duration at = fields.duration("at").orElse(Duration.ZERO);
    List<String> on = targets(fields);
    if (RECOVER.equals(fields.node().path("do").asText())) {
      fields.text("do");
      fields.text("label");
      fields.done();
      return Optional.of(new FaultPlan(at, on, Optional.empty(), RECOVER));
    }
    var document = new FaultDocument((ObjectNode) fields.node());
    Optional<FaultRule> rule = rule(fields, document);
    return rule.map(found -> new FaultPlan(at, on, rule, document.label()));
  }

  private List<String> targets(Fields fields) {
    if (fields.required("on", "the name of a provider, or a list of them").isEmpty()) {
      return List.of();
    }
    List<String> on = fields.words("on");
    if (on.isEmpty() && fields.value("on").filter(JsonNode::isArray).isPresent()) {
      fields.wrong("on", "names nobody: a fault is for at least one provider");
    }
    for (String name : on) {
      if (!providers.isEmpty()) {
        fields.choice("on", name, providers.keySet());
      }
    }
    return on;
  }

  private static Optional<FaultRule> rule(Fields fields, FaultDocument document) {
    ObjectNode rewritten = document.rewritten();
    List<Violation> found = new ArrayList<>(document.mistakes());
    Optional<FaultRule> rule = Optional.empty();
    try {
      rule = Optional.of(FaultRule.read(rewritten));
    } catch (InvalidConfiguration invalid) {
      List<Violation> all = invalid.violations();
      List<Violation> unknown = all.stream().filter(each -> each.pointer().equals("/do")).toList();
      (unknown.isEmpty() ? all : unknown)
          .stream() // else no field is known
              .filter(each -> !document.told(each))
              .forEach(each -> found.add(document.asWritten(each)));
    }
    found.forEach(each -> fields.violations().add(each.under(fields.pointer())));
    return rule.filter(_ -> found.isEmpty());
  }
}
