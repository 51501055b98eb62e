package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rules as JSON. */
final class RuleForm extends ResourceForm<Rule> {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private final ServiceForm services;

  RuleForm(ServiceForm services) {
    super(Shape.RULE, Rule.class);
    this.services = services;
  }

  @Override
  public String kind() {
    return "rule";
  }

  @Override
  public Optional<String> name(Rule rule) {
    return Optional.empty();
  }

  @Override
  public UUID gatewayId(Rule rule) {
    return rule.gatewayId();
  }

  @Override
  public Rule with(Rule rule, Meta meta) {
    return new Rule(
        meta,
        rule.gatewayId(),
        rule.path(),
        rule.serviceId(),
        rule.methods(),
        rule.stripPath(),
        rule.active(),
        rule.headers());
  }

  @Override
  Rule read(Fields fields, Place<Rule> place) {
    UUID gatewayId = place.gatewayId();
    String path = path(fields);
    UUID serviceId =
        References.read(
            fields, "service_id", services, place.around().services(gatewayId).toList());
    Set<String> methods = methods(fields);
    boolean stripPath = fields.flag("strip_path", false);
    boolean active = fields.flag("active", true);
    Map<String, String> headers =
        HeadersField.read(fields).entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, _) -> first));
    fields.mistakes().raise();
    return new Rule(place.meta(), gatewayId, path, serviceId, methods, stripPath, active, headers);
  }

  private static String path(Fields fields) {
    Optional<String> path = fields.requiredText("path");
    path.flatMap(PathSyntax::objectionToPrefix)
        .ifPresent(sentence -> fields.wrong("path", sentence));
    return path.map(PathSyntax::withoutSlashAtEnd).orElse("/");
  }

  private static Set<String> methods(Fields fields) {
    List<Texts.Listed> listed = fields.texts().distinct(fields, "methods", METHODS.size());
    listed.stream()
        .filter(method -> !METHODS.contains(upperCase(method.text())))
        .forEach(method -> fields.mistakes().add(method.pointer(), unknown(method.text())));
    return listed.stream().map(method -> upperCase(method.text())).collect(Collectors.toSet());
  }

  private static String unknown(String method) {
    String found = ", found " + Shown.text(method);
    String near = Nearest.suggestion(method, METHODS);
    return "must be one of " + Fields.listed(METHODS) + found + near;
  }

  private static String upperCase(String method) {
    return method.toUpperCase(Locale.ROOT);
  }

  @Override
  void write(ObjectNode out, Rule rule, Manner manner) {
    out.put("path", rule.path()).put("service_id", rule.serviceId().toString());
    ArrayNode methods = out.putArray("methods");
    METHODS.stream().filter(rule.methods()::contains).forEach(methods::add);
    out.put("strip_path", rule.stripPath()).put("active", rule.active());
    HeadersField.write(out, rule.headers());
  }
}
