package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Meta;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gateways as JSON. */
final class GatewayForm extends ResourceForm<Gateway> {

  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);
  private static final List<String> STATUSES =
      Arrays.stream(Gateway.Status.values()).map(Gateway.Status::wireName).toList();

  GatewayForm() {
    super(Shape.GATEWAY, Gateway.class);
  }

  @Override
  public String kind() {
    return "gateway";
  }

  @Override
  public Optional<String> name(Gateway gateway) {
    return Optional.of(gateway.name());
  }

  @Override
  public UUID gatewayId(Gateway gateway) {
    return gateway.id();
  }

  @Override
  public Gateway with(Gateway gateway, Meta meta) {
    return new Gateway(meta, gateway.name(), gateway.subdomain(), gateway.status());
  }

  @Override
  Gateway read(Fields fields, Place<Gateway> place) {
    String name = NameField.read(fields, this, place, place.around().gateways());
    Optional<String> subdomain = subdomain(fields, place);
    Gateway.Status status =
        fields.choice("status", STATUSES, GatewayForm::status).orElse(Gateway.Status.ACTIVE);
    fields.mistakes().raise();
    return new Gateway(place.meta(), name, subdomain, status);
  }

  private static Optional<Gateway.Status> status(String word) {
    return Arrays.stream(Gateway.Status.values())
        .filter(status -> status.wireName().equals(word))
        .findFirst();
  }

  private Optional<String> subdomain(Fields fields, Place<Gateway> place) {
    Optional<String> subdomain =
        fields.text("subdomain").map(text -> text.toLowerCase(Locale.ROOT));
    subdomain
        .filter(label -> !LABEL.matcher(label).matches())
        .ifPresent(
            _ ->
                fields.wrong(
                    "subdomain",
                    "must be one label of a host name: letters, digits and inner hyphens, at most"
                        + " 63"));
    subdomain.ifPresent(
        label ->
            place
                .around()
                .gateways()
                .filter(rival -> !rival.id().equals(place.meta().id()))
                .filter(rival -> rival.subdomain().equals(subdomain))
                .findFirst()
                .ifPresent(rival -> NameField.taken(fields, "subdomain", kind(), rival)));
    return subdomain;
  }

  @Override
  void write(ObjectNode out, Gateway gateway, Manner manner) {
    out.put("name", gateway.name())
        .put("subdomain", gateway.subdomain().orElse(null))
        .put("status", gateway.status().wireName());
  }
}
