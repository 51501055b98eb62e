package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.ManifestWriter;
import dev.trustgate.gateway.document.Plan;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.Edit.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration as one document: read, and made true, as a whole or not at all. */
final class ManifestRoutes {

  static final String PATH = "/configuration";

  private final Desk desk;
  private final Manifest manifest;

  ManifestRoutes(Desk desk, Supplies supplies) {
    this.desk = desk;
    this.manifest = Manifest.of(Registrar.keeping(supplies.ids(), supplies::now));
  }

  List<Route> all() {
    return List.of(
        new Route("GET", PATH, Set.of("gateway"), this::read),
        new Route("POST", PATH, Set.of("dry_run", "prune"), this::apply),
        new Route("GET", PATH + "/status", Set.of(), _ -> status()));
  }

  private Reply read(Call call) {
    Configuration now = desk.configuration();
    Optional<String> wanted = call.query().value("gateway");
    if (wanted.isPresent() && now.gateways().noneMatch(one -> wanted.get().equals(one.name()))) {
      throw Query.mistake("there is no gateway " + Shown.name(wanted.get()));
    }
    return Reply.json(
        200,
        new ManifestWriter(now)
            .written(gateway -> wanted.isEmpty() || wanted.get().equals(gateway.name())));
  }

  private Reply apply(Call call) {
    boolean dry = call.query().flag("dry_run");
    boolean prune = call.query().flag("prune");
    JsonNode document = call.document(Set.of(Call.JSON));
    Edit<ObjectNode> edit =
        now -> {
          if (!dry) {
            requireOurs(document, now);
          }
          var declaration = manifest.read(document, Manifest.Scope.of(now, prune));
          Plan plan = Plan.of(declaration, now, prune);
          return new Edit.Result<>(
              PlanAnswer.written(plan, now, dry), plan.changes().stream().map(this::step).toList());
        };
    return Reply.json(200, dry ? edit.decide(desk.configuration()).answer() : desk.apply(edit));
  }

  /** Looking is free: what a file would change elsewhere may be asked of any gateway. */
  private void requireOurs(JsonNode document, Configuration now) {
    Set<String> named =
        document
            .path("gateways")
            .valueStream()
            .map(gateway -> gateway.path("name").asText())
            .collect(Collectors.toSet());
    now.gateways()
        .filter(gateway -> named.contains(gateway.name()))
        .forEach(new Ownership(desk)::requireOurs);
  }

  private Step step(Plan.Change change) {
    return switch (change) {
      case Plan.Change.Create(var resource) -> new Step.Save(resource);
      case Plan.Change.Update(var _, var resource) -> new Step.Save(resource);
      case Plan.Change.Delete(var resource) -> new Step.Remove(resource.id());
    };
  }

  private Reply status() {
    Optional<DeclaringFile> file = desk.file();
    List<String> names =
        desk.configuration()
            .gateways()
            .filter(gateway -> file.filter(one -> one.declares(gateway.id())).isPresent())
            .map(Gateway::name)
            .toList();
    return Reply.json(200, DeclaringFile.written(file, names));
  }
}
