package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.store.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Resources as the store keeps them: complete, with secrets sealed. There and back is the same. */
public final class Persistence {

  private final Forms forms;
  private final List<ResourceForm<?>> all;
  private final Sealer sealer;

  /**
   * @param ids where the ids of targets come from that were stored without one
   * @param sealer makes secrets unreadable in the store
   */
  public Persistence(Supplier<UUID> ids, Sealer sealer) {
    this.forms = new Forms(ids);
    this.all =
        List.of(forms.gateways(), forms.upstreams(), forms.services(), forms.rules(), forms.keys());
    this.sealer = sealer;
  }

  public StoredDocument toStored(Resource resource) {
    return switch (resource) {
      case Gateway gateway -> stored(forms.gateways(), gateway);
      case Upstream upstream -> stored(forms.upstreams(), upstream);
      case Service service -> stored(forms.services(), service);
      case Rule rule -> stored(forms.rules(), rule);
      case ApiKey key -> stored(forms.keys(), key);
    };
  }

  private <R extends Resource> StoredDocument stored(ResourceForm<R> form, R resource) {
    Meta meta = resource.meta();
    UUID gatewayId = form.gatewayId(resource);
    return new StoredDocument(
        form.kind(),
        meta.id(),
        Optional.of(gatewayId).filter(id -> !id.equals(meta.id())),
        meta.version(),
        meta.createdAt(),
        meta.updatedAt(),
        JsonText.text(form.writtenForStore(resource, sealer)));
  }

  /**
   * The resource that was kept.
   *
   * @throws InvalidConfiguration if this gateway cannot make sense of the document
   */
  public Resource fromStored(StoredDocument document) {
    ResourceForm<?> form =
        all.stream()
            .filter(candidate -> candidate.kind().equals(document.kind()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidConfiguration(
                        "", "the store holds an unknown kind of resource: " + document.kind()));
    return read(form, document);
  }

  private <R extends Resource> R read(ResourceForm<R> form, StoredDocument document) {
    var meta =
        new Meta(document.id(), document.version(), document.createdAt(), document.updatedAt());
    UUID gatewayId = document.gatewayId().orElse(document.id());
    Place<R> place = Place.empty(meta, gatewayId, Configuration.EMPTY);
    return form.readStored(JsonText.parse(document.json()), place, sealer);
  }
}
