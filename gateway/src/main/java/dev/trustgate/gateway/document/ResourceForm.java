package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import java.util.Optional;
import java.util.UUID;

/**
 * What one kind of resource looks like as JSON.
 *
 * @param <R> the kind of resource
 */
public abstract sealed class ResourceForm<R extends Resource>
    permits GatewayForm, UpstreamForm, ServiceForm, RuleForm, KeyForm {

  private final Shape shape;
  private final Class<R> type;

  ResourceForm(Shape shape, Class<R> type) {
    this.shape = shape;
    this.type = type;
  }

  /** What one of them is called, in documents of the store and in sentences. */
  public abstract String kind();

  /** What many of them are called, in paths. */
  public final String plural() {
    return kind() + "s";
  }

  public final Class<R> type() {
    return type;
  }

  /** The name by which people may call it instead of by its id. */
  public abstract Optional<String> name(R resource);

  /** The gateway it belongs to; a gateway belongs to itself. */
  public abstract UUID gatewayId(R resource);

  /** The same resource with another meta. */
  public abstract R with(R resource, Meta meta);

  /**
   * The resource that a person's document describes.
   *
   * @throws InvalidConfiguration with every mistake in it
   * @throws NameInUse if nothing is wrong but that another resource has its name
   */
  public final R read(JsonNode document, Place<R> place) {
    Fields fields = Fields.document(document, shape, new Manner.Wire());
    new ReadOnlyFields(fields).check(place.before().map(before -> written(before)));
    return read(fields, place);
  }

  /** The resource as people see it, secrets masked. */
  public final ObjectNode written(R resource) {
    Meta meta = resource.meta();
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("id", meta.id().toString());
    if (shape.fields().contains("gateway_id")) {
      out.put("gateway_id", gatewayId(resource).toString());
    }
    write(out, resource, new Manner.Wire());
    return out.put("created_at", meta.createdAt().toString())
        .put("updated_at", meta.updatedAt().toString());
  }

  /**
   * The resource that a declaration describes; it has no fields that the gateway itself writes.
   *
   * @throws InvalidConfiguration with every mistake in it
   * @throws NameInUse if nothing is wrong but that another resource has its name
   */
  final R readDeclared(JsonNode document, Place<R> place, Registrar registrar) {
    Fields fields = Fields.document(document, declaredShape(), new Manner.Declared(registrar));
    new ReadOnlyFields(fields).check(Optional.empty());
    return read(fields, place);
  }

  /** What a declaration of it may hold. */
  Shape declaredShape() {
    return shape;
  }

  final R readStored(JsonNode document, Place<R> place, Sealer sealer) {
    return read(Fields.document(document, shape, new Manner.Stored(sealer)), place);
  }

  final ObjectNode writtenForStore(R resource, Sealer sealer) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    write(out, resource, new Manner.Stored(sealer));
    return out;
  }

  /** Reads all fields, then ends with the mistakes or makes the resource. */
  abstract R read(Fields fields, Place<R> place);

  /** Writes all fields but those that every resource has. */
  abstract void write(ObjectNode out, R resource, Manner manner);
}
