package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Service;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Services as JSON. */
final class ServiceForm extends ResourceForm<Service> {

  private final UpstreamForm upstreams;

  ServiceForm(UpstreamForm upstreams) {
    super(Shape.SERVICE, Service.class);
    this.upstreams = upstreams;
  }

  @Override
  public String kind() {
    return "service";
  }

  @Override
  public Optional<String> name(Service service) {
    return Optional.of(service.name());
  }

  @Override
  public UUID gatewayId(Service service) {
    return service.gatewayId();
  }

  @Override
  public Service with(Service service, Meta meta) {
    return new Service(
        meta, service.gatewayId(), service.name(), service.description(), service.upstreamId());
  }

  @Override
  Service read(Fields fields, Place<Service> place) {
    UUID gatewayId = place.gatewayId();
    String name = NameField.read(fields, this, place, place.around().services(gatewayId));
    fields.choice(
        "type", List.of(Service.TYPE), word -> Optional.of(word).filter(Service.TYPE::equals));
    Optional<String> description = fields.text("description");
    UUID upstreamId =
        References.read(
            fields, "upstream_id", upstreams, place.around().upstreams(gatewayId).toList());
    fields.mistakes().raise();
    return new Service(place.meta(), gatewayId, name, description, upstreamId);
  }

  @Override
  void write(ObjectNode out, Service service, Manner manner) {
    out.put("name", service.name())
        .put("type", Service.TYPE)
        .put("description", service.description().orElse(null))
        .put("upstream_id", service.upstreamId().toString());
  }
}
