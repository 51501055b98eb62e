package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A configuration on which tests write documents, with ids that can be foretold. */
final class Desktop {

  static final Instant NOW = Instant.parse("2030-01-31T12:00:00.123456Z");
  static final Gateway GATEWAY =
      new Gateway(Meta.born(id(1), NOW), "default", Optional.of("eu"), Gateway.Status.ACTIVE);

  final Forms forms = new Forms(counting());
  private Configuration around = Configuration.of(List.of(GATEWAY));

  static UUID id(int number) {
    return new UUID(0xC0FFEE, number);
  }

  private static Supplier<UUID> counting() {
    var numbers = Stream.iterate(1_000, number -> number + 1).iterator();
    return () -> id(numbers.next());
  }

  Configuration around() {
    return around;
  }

  Desktop with(Resource resource) {
    around = around.with(resource);
    return this;
  }

  <R extends Resource> R created(ResourceForm<R> form, int number, String json) {
    UUID gatewayId = form.kind().equals("gateway") ? id(number) : GATEWAY.id();
    R resource =
        form.read(JsonText.parse(json), Place.empty(Meta.born(id(number), NOW), gatewayId, around));
    around = around.with(resource);
    return resource;
  }

  Upstream upstream(String json) {
    return created(forms.upstreams(), 10, json);
  }

  Upstream upstreamWithTarget(String targetJson) {
    return upstream("{\"name\": \"u\", \"targets\": [" + targetJson + "]}");
  }

  Service service(String json) {
    return created(forms.services(), 20, json);
  }

  <R extends Resource> R updated(ResourceForm<R> form, R before, JsonNode document) {
    R after = form.read(document, Place.of(before, form.gatewayId(before), around));
    around = around.with(after);
    return after;
  }

  Upstream updated(Upstream before, JsonNode document) {
    return updated(forms.upstreams(), before, document);
  }

  ObjectNode written(Upstream upstream) {
    return forms.upstreams().written(upstream);
  }

  /** The mistakes in a document, one `pointer: detail` a line. */
  List<String> mistakes(ResourceForm<?> form, String json) {
    return mistakes(() -> created(form, 99, json));
  }

  static List<String> mistakes(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (InvalidConfiguration wrong) {
      return wrong.violations().stream().map(v -> v.pointer() + ": " + v.detail()).toList();
    } catch (NameInUse taken) {
      return taken.violations().stream()
          .map(v -> "taken " + v.pointer() + ": " + v.detail())
          .toList();
    }
  }
}
