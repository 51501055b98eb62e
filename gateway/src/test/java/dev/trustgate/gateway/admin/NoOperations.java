package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.OperatorHand;
import java.util.Optional;

/** No target lives here, so nothing can be done to any. */
enum NoOperations implements Operations {
  INSTANCE;

  @Override
  public Optional<OperatorHand> hand(Upstream upstream, String idOrName) {
    return Optional.empty();
  }

  @Override
  public ObjectNode done(Upstream upstream, OperatorHand hand, String reason, String text) {
    throw new AssertionError("nothing can have been done to " + hand.target().name());
  }
}
