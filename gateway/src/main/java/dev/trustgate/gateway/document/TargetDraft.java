package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target as it was written, before it is known which target of before it is.
 *
 * @param id what was sent back, if anything
 * @param name what was written, if anything
 */
record TargetDraft(
    Fields fields,
    Optional<String> id,
    Optional<String> name,
    EndpointFields.Draft place,
    int weight,
    int priority,
    List<String> models,
    Optional<String> defaultModel,
    Map<String, String> headers,
    Optional<CredentialsField.Draft> credentials,
    List<ModelRule> modelRules) {

  private static final int MAX_MODELS = 1_000;

  static TargetDraft read(Fields fields) {
    Optional<CredentialsField.Draft> credentials = CredentialsField.read(fields);
    Map<String, String> headers = HeadersField.readSent(fields);
    credentials.ifPresent(
        draft ->
            headers.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(draft.headerName()))
                .forEach(
                    name ->
                        fields
                            .mistakes()
                            .add(
                                Pointer.field(fields.pointer("headers"), name),
                                "is set by `credentials` already")));
    EndpointFields.Draft place = EndpointFields.read(fields);
    return new TargetDraft(
        fields,
        fields.text("id"),
        fields.text("name").filter(name -> NameField.acceptableForTarget(fields, "name", name)),
        place,
        fields.whole("weight", 1, Target.MAX_WEIGHT, 1),
        fields.whole("priority", 1, Target.MAX_PRIORITY, 1),
        fields.texts().distinct(fields, "models", MAX_MODELS).stream()
            .map(Texts.Listed::text)
            .toList(),
        defaultModel(fields),
        headers,
        credentials,
        ModelRulesField.read(fields, place.provider().dialect()));
  }

  private static Optional<String> defaultModel(Fields fields) {
    Optional<String> model = fields.text("default_model");
    model
        .filter(String::isBlank)
        .ifPresent(_ -> fields.wrong("default_model", "must not be blank"));
    return model;
  }

  /** Whether this is the same address with the same kind of credentials as {@code target}. */
  boolean sameAs(Target target) {
    boolean sameHeader =
        credentials
            .map(CredentialsField.Draft::headerName)
            .equals(target.credentials().map(kept -> kept.headerName()));
    boolean sameSecret =
        credentials.stream()
            .filter(CredentialsField.Draft::masked)
            .allMatch(draft -> target.credentials().filter(draft::masks).isPresent());
    return sameHeader && sameSecret && place.sameAddress(target.provider(), target.endpoint());
  }

  /** The target that this becomes. */
  Target made(String newId, String newName, Optional<Target> before, String context) {
    return new Target(
        newId,
        newName,
        place.provider(),
        endpoint(before),
        weight,
        priority,
        models,
        defaultModel,
        headers,
        credentials.map(
            draft -> CredentialsField.made(draft, before.flatMap(Target::credentials), context)),
        modelRules);
  }

  /** A default path that was read and sent back with its target is still a default. */
  private Endpoint endpoint(Optional<Target> before) {
    Endpoint written = place.endpoint();
    boolean stillDefault =
        id.isPresent()
            && written.path().equals(place.provider().path())
            && before
                .map(Target::endpoint)
                .filter(endpoint -> !endpoint.explicitPath())
                .filter(endpoint -> endpoint.path().equals(written.path()))
                .isPresent();
    return stillDefault
        ? new Endpoint(written.protocol(), written.host(), written.port(), written.path(), false)
        : written;
  }
}
