package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Ids;
import dev.trustgate.gateway.document.ResourceForm;
import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Where the resources of one kind are found.
 *
 * @param gateways the form of the gateways they belong to
 * @param contents those of one gateway, oldest first
 */
record Shelf<R extends Resource>(
    ResourceForm<R> form,
    ResourceForm<Gateway> gateways,
    BiFunction<Configuration, UUID, Stream<R>> contents) {

  static final String ROOT = "/api/v1";

  private static final UUID NOBODY = new UUID(0, 0);

  private boolean top() {
    return form.type().equals(Gateway.class);
  }

  /** The path of the list, under the root. */
  String listPath() {
    return (top() ? "" : "/gateways/{gateway}") + '/' + form.plural();
  }

  /** The path of one of them, under the root. */
  String itemPath() {
    return listPath() + "/{" + form.kind() + '}';
  }

  /** The address of one of them. */
  String location(R resource) {
    String list = listPath().replace("{gateway}", form.gatewayId(resource).toString());
    return ROOT + list + '/' + resource.id();
  }

  /** The gateway that a resource of this id belongs to; a gateway belongs to itself. */
  UUID home(UUID id, Configuration now, Call call) {
    return top() ? id : named(gateways, now.gateways(), call.variable("gateway")).id();
  }

  /** The gateway that the call changes something in; a new gateway is in none. */
  Optional<Gateway> touched(Configuration now, Call call) {
    return call.has("gateway")
        ? Optional.of(named(gateways, now.gateways(), call.variable("gateway")))
        : Optional.empty();
  }

  /** All that the call may mean, oldest first. */
  Stream<R> all(Configuration now, Call call) {
    return contents.apply(now, home(NOBODY, now, call));
  }

  /** The one that the call names by its id or name. */
  R find(Configuration now, Call call) {
    return named(form, all(now, call), call.variable(form.kind()));
  }

  private static <T extends Resource> T named(
      ResourceForm<T> form, Stream<T> among, String idOrName) {
    Optional<UUID> id = Ids.of(idOrName);
    return among
        .filter(
            resource ->
                id.isPresent()
                    ? resource.id().equals(id.get())
                    : form.name(resource).filter(idOrName::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    ProblemType.NOT_FOUND,
                    "there is no " + form.kind() + " " + Shown.name(idOrName)));
  }
}
