package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.util.List;
import java.util.Optional;

/**
 * A request without the thoughts of its conversation, for a target that believes some of them not.
 * It is read like one that came so: what follows from there being none is found as ever.
 *
 * @param lost how what was left out is named
 */
record Trimmed(Payload payload, List<String> lost) {

  Trimmed {
    lost = List.copyOf(lost);
  }

  /** Empty if there are no thoughts, or nothing that could be said without them. */
  static Optional<Trimmed> of(Payload payload) {
    return Languages.of(payload.dialect())
        .withoutThoughts(payload.tree())
        .flatMap(amendments -> of(payload, amendments));
  }

  private static Optional<Trimmed> of(Payload payload, Amendments amendments) {
    byte[] bytes = Splice.apply(payload.bytes(), amendments);
    try {
      Payload less = Payload.read(payload.dialect(), bytes, new TextMap(), payload.headers());
      return Optional.of(new Trimmed(less, amendments.dropped()));
    } catch (RefusedRequest nothingIsLeft) {
      return Optional.empty();
    }
  }
}
