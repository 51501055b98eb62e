package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes what is configured as the document that declares it. Secrets stay masked: the mask keeps
 * the secret where there is one, and is a mistake where there is none.
 */
public final class ManifestWriter {

  private static final Manner MANNER = new Manner.Wire();

  private final Forms forms =
      new Forms(
          () -> {
            throw new IllegalStateException("a writer makes no ids");
          });
  private final Configuration configuration;

  public ManifestWriter(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The document for some of the gateways. */
  public ObjectNode written(Predicate<Gateway> which) {
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("version", Manifest.VERSION);
    ArrayNode gateways = out.putArray("gateways");
    configuration.gateways().filter(which).forEach(gateway -> gateways.add(whole(gateway)));
    return out;
  }

  private ObjectNode whole(Gateway gateway) {
    ObjectNode out = written(gateway);
    UUID id = gateway.id();
    write(out, "upstreams", configuration.upstreams(id));
    write(out, "services", configuration.services(id));
    write(out, "rules", configuration.rules(id));
    write(out, "keys", configuration.keys(id));
    return out;
  }

  private void write(ObjectNode out, String plural, Stream<? extends Resource> resources) {
    List<ObjectNode> written = resources.map(this::written).toList();
    if (!written.isEmpty()) {
      out.putArray(plural).addAll(written);
    }
  }

  /** One resource as it stands in the document. */
  public ObjectNode written(Resource resource) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    switch (resource) {
      case Gateway gateway -> forms.gateways().write(out, gateway, MANNER);
      case Upstream upstream -> write(out, upstream);
      case Service service -> {
        forms.services().write(out, service, MANNER);
        out.put("upstream_id", nameOf(Upstream.class, service.upstreamId(), Upstream::name));
        out.remove("type");
      }
      case Rule rule -> {
        forms.rules().write(out, rule, MANNER);
        out.put("service_id", nameOf(Service.class, rule.serviceId(), Service::name));
      }
      case ApiKey key -> forms.keys().write(out, key, MANNER);
    }
    return withoutEmpty(out);
  }

  /** What a person would not write is left out. */
  private void write(ObjectNode out, Upstream upstream) {
    forms.upstreams().write(out, upstream, MANNER);
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    UpstreamForm.writeRules(defaults, HealthChecks.DEFAULT, FailoverPolicy.DEFAULT);
    defaults.properties().forEach(rules -> leaveOut(rules.getValue(), out.get(rules.getKey())));
    for (int index = 0; index < upstream.targets().size(); index++) {
      ObjectNode target = (ObjectNode) out.path("targets").get(index);
      target.remove("id");
      if (!upstream.targets().get(index).endpoint().explicitPath()) {
        target.remove("path");
      }
      withoutEmpty(target);
    }
  }

  private static void leaveOut(JsonNode defaults, JsonNode from) {
    ((ObjectNode) from)
        .properties()
        .removeIf(field -> field.getValue().equals(defaults.get(field.getKey())));
  }

  private <R extends Resource> String nameOf(Class<R> type, UUID id, Function<R, String> name) {
    Optional<R> found = configuration.find(type, id);
    return found.map(name).orElse(id.toString());
  }

  private static ObjectNode withoutEmpty(ObjectNode out) {
    out.properties().removeIf(field -> empty(field.getValue()));
    return out;
  }

  private static boolean empty(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }
}
