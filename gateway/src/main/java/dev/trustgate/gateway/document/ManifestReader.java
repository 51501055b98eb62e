package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One reading of one document. Every resource is read by the form that reads it for the admin API,
 * so that each rule is said once; here is only what holds between them.
 */
final class ManifestReader {

  private static final List<String> OWN = List.of("name", "subdomain", "status");

  private final Forms forms;
  private final Registrar registrar;
  private final Manifest.Scope scope;
  private final Map<UUID, Resource> resources = new LinkedHashMap<>();
  private final List<Resource> absent = new ArrayList<>();
  private Configuration around;
  private Mistakes mistakes = new Mistakes(JsonNodeFactory.instance.objectNode());

  ManifestReader(Forms forms, Registrar registrar, Manifest.Scope scope) {
    this.forms = forms;
    this.registrar = registrar;
    this.scope = scope;
    this.around = scope.around();
  }

  Manifest.Declaration read(JsonNode document) {
    Fields root = Fields.document(document, Shape.MANIFEST, new Manner.Declared(registrar));
    mistakes = root.mistakes();
    root.whole("version", Manifest.VERSION, Manifest.VERSION, Manifest.VERSION);
    root.required("gateways");
    List<JsonNode> gateways = root.list("gateways", Manifest.MAX_GATEWAYS);
    leaveOutNamed(gateways);
    Map<String, String> names = new HashMap<>();
    for (int index = 0; index < gateways.size(); index++) {
      String pointer = Pointer.element("/gateways", index);
      gateway(root.inner(gateways.get(index), pointer, Shape.DECLARED_GATEWAY), names);
    }
    mistakes.raise();
    return new Manifest.Declaration(List.copyOf(resources.values()), absent);
  }

  /** Gateways may swap what only one of them may have, so none is in the way of another. */
  private void leaveOutNamed(List<JsonNode> gateways) {
    Set<String> named =
        gateways.stream().map(node -> node.path("name").asText()).collect(Collectors.toSet());
    scope
        .around()
        .gateways()
        .filter(gateway -> named.contains(gateway.name()))
        .forEach(this::leaveOut);
  }

  /** One that is not the document's own is replaced by it as a whole. */
  private void leaveOut(Gateway gateway) {
    around = around.without(gateway.id());
    if (scope.before().find(Gateway.class, gateway.id()).isEmpty()) {
      around = around.withoutContents(gateway.id());
    }
  }

  private void gateway(Fields fields, Map<String, String> names) {
    if (!fields.readable()) {
      return;
    }
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    OWN.forEach(name -> fields.value(name).ifPresent(value -> own.set(name, value)));
    var shelf = new Listed<>(forms.gateways(), Optional.empty(), scope.before().gateways());
    UUID id = shelf.read(own, fields.pointer(), names);
    upstreamsAndTheRest(fields, id);
  }

  private void upstreamsAndTheRest(Fields fields, UUID id) {
    Optional<UUID> gateway = Optional.of(id);
    Configuration before = scope.before();
    new Listed<>(forms.upstreams(), gateway, before.upstreams(id)).readAll(fields);
    new Listed<>(forms.services(), gateway, before.services(id)).readAll(fields);
    new Listed<>(forms.rules(), gateway, before.rules(id)).readAll(fields);
    new Listed<>(forms.keys(), gateway, before.keys(id)).readAll(fields);
    noteBroken(fields, id);
  }

  /** What the document does not speak of may need what is to go. */
  private void noteBroken(Fields fields, UUID id) {
    around
        .services(id)
        .filter(service -> !resources.containsKey(service.id()))
        .filter(service -> gone(service.upstreamId()))
        .forEach(
            service ->
                fields.wrong(
                    "upstreams",
                    "lack the one that service " + Shown.name(service.name()) + " uses"));
    around
        .rules(id)
        .filter(rule -> !resources.containsKey(rule.id()))
        .filter(rule -> gone(rule.serviceId()))
        .forEach(
            rule ->
                fields.wrong(
                    "services",
                    "lack the one that the rule for " + Shown.name(rule.path()) + " uses"));
  }

  private boolean gone(UUID id) {
    return scope.prune() && absent.stream().anyMatch(resource -> resource.id().equals(id));
  }

  /** The resources of one kind in one gateway, or the gateways themselves. */
  private final class Listed<R extends Resource> {

    private final ResourceForm<R> form;
    private final Optional<UUID> gateway;
    private final List<R> before;
    private final RuleMatch rules;
    private final Set<UUID> claimed = new HashSet<>();

    Listed(ResourceForm<R> form, Optional<UUID> gateway, Stream<R> before) {
      this.form = form;
      this.gateway = gateway;
      this.before = before.toList();
      this.rules = new RuleMatch(this.before);
    }

    void readAll(Fields fields) {
      String plural = form.plural();
      Map<String, String> names = new HashMap<>();
      List<JsonNode> nodes = fields.list(plural, Manifest.MAX_LISTED);
      for (int index = 0; index < nodes.size(); index++) {
        String pointer = Pointer.element(fields.pointer(plural), index);
        read(nodes.get(index), pointer, names);
      }
      if (fields.value(plural).isPresent()) {
        before.stream().filter(one -> !claimed.contains(one.id())).forEach(this::leaveOut);
      }
    }

    private void leaveOut(R resource) {
      absent.add(resource);
      if (scope.prune()) {
        around = around.without(resource.id());
      }
    }

    /** Reads one; its id, or what its id would be if it were right. */
    UUID read(JsonNode node, String pointer, Map<String, String> names) {
      String name = node.path("name").asText();
      boolean named = form != forms.rules() && node.path("name").isTextual();
      Optional<String> twin =
          named ? Optional.ofNullable(names.putIfAbsent(name, pointer)) : Optional.empty();
      twin.ifPresent(
          other -> mistakes.add(pointer + "/name", "is the name of " + other + " already"));
      Optional<R> known = twin.isPresent() ? Optional.empty() : known(node, name);
      known.ifPresent(resource -> claimed.add(resource.id()));
      UUID id = registrar.id(known.map(Resource::id), path(node, name));
      Meta meta = known.map(Resource::meta).orElseGet(() -> registrar.born(id));
      UUID home = gateway.orElse(id);
      Configuration others = twin.isPresent() ? withoutTwin(home, name) : around;
      Optional<R> read = read(node, pointer, new Place<>(meta, home, known, others));
      if (twin.isEmpty()) {
        read.map(made -> known.map(old -> settled(old, made)).orElse(made))
            .<Resource>map(made -> made)
            .or(() -> Ghosts.of(form.kind(), meta, home, name))
            .ifPresent(this::keep);
      }
      return id;
    }

    /** What was said of a name that stands twice is not to be said again. */
    private Configuration withoutTwin(UUID home, String name) {
      return around
          .all(form.type())
          .filter(one -> gateway.isEmpty() || form.gatewayId(one).equals(home))
          .filter(one -> form.name(one).equals(Optional.of(name)))
          .findFirst()
          .map(one -> around.without(one.id()))
          .orElse(around);
    }

    private Optional<R> known(JsonNode node, String name) {
      return form == forms.rules()
          ? rules.match(node).flatMap(rule -> before.stream().filter(rule::equals).findFirst())
          : before.stream().filter(one -> form.name(one).equals(Optional.of(name))).findFirst();
    }

    private List<String> path(JsonNode node, String name) {
      String home = gateway.map(UUID::toString).orElse("");
      return List.of(home, form.kind(), form == forms.rules() ? rules.numbered(node) : name);
    }

    private Optional<R> read(JsonNode node, String pointer, Place<R> place) {
      try {
        return Optional.of(form.readDeclared(node, place, registrar));
      } catch (InvalidConfiguration wrong) {
        note(wrong.violations(), pointer);
      } catch (NameInUse taken) {
        note(taken.violations(), pointer);
      }
      return Optional.empty();
    }

    private void note(List<Violation> violations, String pointer) {
      violations.forEach(one -> mistakes.add(pointer + one.pointer(), one.detail()));
    }

    private R settled(R old, R made) {
      return made.equals(old) ? old : form.with(made, registrar.changed(old.meta()));
    }

    private void keep(Resource resource) {
      resources.put(resource.id(), resource);
      around = around.with(resource);
    }
  }
}
