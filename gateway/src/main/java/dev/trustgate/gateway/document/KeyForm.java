package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Meta;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keys of callers as JSON. People never see the hash, and the key itself is not kept. */
public final class KeyForm extends ResourceForm<ApiKey> {

  private static final String NO_HASH = "0".repeat(64);

  KeyForm() {
    super(Shape.KEY, ApiKey.class);
  }

  @Override
  public String kind() {
    return "key";
  }

  @Override
  public Optional<String> name(ApiKey key) {
    return Optional.of(key.name());
  }

  @Override
  public UUID gatewayId(ApiKey key) {
    return key.gatewayId();
  }

  @Override
  public ApiKey with(ApiKey key, Meta meta) {
    return new ApiKey(meta, key.gatewayId(), key.name(), key.sha256(), key.expiresAt());
  }

  /** A new key as a person's document asks for it. */
  public ApiKey issued(JsonNode document, Place<ApiKey> place, String sha256) {
    ApiKey asked = read(document, place);
    return new ApiKey(asked.meta(), asked.gatewayId(), asked.name(), sha256, asked.expiresAt());
  }

  @Override
  ApiKey read(Fields fields, Place<ApiKey> place) {
    String name = NameField.read(fields, this, place, place.around().keys(place.gatewayId()));
    Optional<Instant> expiresAt = fields.instant("expires_at");
    String sha256 =
        switch (fields.manner()) {
          case Manner.Wire() -> {
            requireFuture(fields, expiresAt, place);
            yield NO_HASH;
          }
          case Manner.Declared _ -> DeclaredKey.sha256(fields, place).orElse(NO_HASH);
          case Manner.Stored _ -> fields.requiredText("sha256").orElse(NO_HASH);
        };
    fields.mistakes().raise();
    return new ApiKey(place.meta(), place.gatewayId(), name, sha256, expiresAt);
  }

  /** A declaration stays true when the key has expired; only who asks for a new key means it. */
  private static void requireFuture(
      Fields fields, Optional<Instant> expiresAt, Place<ApiKey> place) {
    Instant now = place.meta().updatedAt();
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
      fields.wrong("expires_at", "must be in the future, it is " + now);
    }
  }

  @Override
  Shape declaredShape() {
    return Shape.DECLARED_KEY;
  }

  @Override
  void write(ObjectNode out, ApiKey key, Manner manner) {
    out.put("name", key.name())
        .put("expires_at", key.expiresAt().map(Instant::toString).orElse(null));
    if (manner instanceof Manner.Stored) {
      out.put("sha256", key.sha256());
    }
  }
}
