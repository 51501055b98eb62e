package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.OperatorHand;
import java.util.Optional;

/** The living targets that operators may lay their hand on. */
public interface Operations {

  /** What may be done to a target, by its id or name. */
  Optional<OperatorHand> hand(Upstream upstream, String idOrName);

  /**
   * Tells what was done to a target.
   *
   * @param text one sentence
   * @return the target as it is now
   */
  ObjectNode done(Upstream upstream, OperatorHand hand, String reason, String text);
}
