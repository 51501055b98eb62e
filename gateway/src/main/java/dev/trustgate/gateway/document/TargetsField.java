package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The field {@code targets} of an upstream. */
final class TargetsField {

  private final Supplier<UUID> ids;

  TargetsField(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** The targets as they were written, and which target of before each of them is. */
  record Draft(List<TargetDraft> targets, List<Optional<Target>> before, List<String> names) {}

  /**
   * Reads the field to its end.
   *
   * @param before the targets that stand there now
   */
  Draft read(Fields fields, List<Target> before) {
    fields
        .required("targets")
        .filter(targets -> targets.isArray() && targets.isEmpty())
        .ifPresent(_ -> fields.wrong("targets", "must have at least one target"));
    List<TargetDraft> drafts = new ArrayList<>();
    for (JsonNode element : fields.list("targets", Upstream.MAX_TARGETS)) {
      String pointer = Pointer.element(fields.pointer("targets"), drafts.size());
      drafts.add(TargetDraft.read(fields.inner(element, pointer, Shape.TARGET)));
    }
    noteTwins(drafts);
    List<Optional<Target>> matched =
        switch (fields.manner()) {
          case Manner.Wire() -> new TargetMatch(before).of(drafts);
          case Manner.Declared _ -> new TargetMatch(before).byName(drafts);
          case Manner.Stored _ -> Collections.nCopies(drafts.size(), Optional.empty());
        };
    return new Draft(drafts, matched, new TargetNames(drafts).made(matched));
  }

  private static void noteTwins(List<TargetDraft> drafts) {
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (TargetDraft draft : drafts) {
      draft
          .id()
          .filter(id -> !ids.add(id))
          .ifPresent(_ -> draft.fields().wrong("id", "is the id of another target of this list"));
      draft
          .name()
          .filter(name -> !names.add(name))
          .ifPresent(
              _ -> draft.fields().wrong("name", "is the name of another target of this list"));
    }
  }

  /** The targets of a draft in which nothing was wrong. */
  List<Target> made(Draft draft, UUID upstreamId) {
    List<Target> targets = new ArrayList<>();
    for (int index = 0; index < draft.targets().size(); index++) {
      TargetDraft written = draft.targets().get(index);
      Optional<Target> before = draft.before().get(index);
      String name = draft.names().get(index);
      String id = id(written, before, upstreamId, name);
      targets.add(written.made(id, name, before, context(upstreamId, id)));
    }
    return targets;
  }

  private String id(TargetDraft written, Optional<Target> before, UUID upstreamId, String name) {
    Optional<String> known = before.map(Target::id);
    return switch (written.fields().manner()) {
      case Manner.Declared(Registrar registrar) -> registrar.targetId(known, upstreamId, name);
      case Manner.Wire _, Manner.Stored _ ->
          known.or(written::id).orElseGet(() -> ids.get().toString());
    };
  }

  static void write(ObjectNode out, Upstream upstream, Manner manner) {
    ArrayNode list = out.putArray("targets");
    for (Target target : upstream.targets()) {
      ObjectNode written = list.addObject().put("id", target.id()).put("name", target.name());
      EndpointFields.write(written, target.provider(), target.endpoint(), manner);
      written
          .put("weight", target.weight())
          .put("priority", target.priority())
          .put("default_model", target.defaultModel().orElse(null));
      ArrayNode models = written.putArray("models");
      target.models().forEach(models::add);
      HeadersField.write(written, target.headers());
      CredentialsField.write(
          written, target.credentials(), manner, context(upstream.id(), target.id()));
      ModelRulesField.write(written, target.modelRules());
    }
  }

  private static String context(UUID upstreamId, String targetId) {
    return "upstream/" + upstreamId + "/target/" + targetId + "/credentials/header_value";
  }
}
