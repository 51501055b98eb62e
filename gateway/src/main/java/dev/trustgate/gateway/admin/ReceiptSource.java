package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Tells what became of the latest requests. */
public interface ReceiptSource {

  /** Remembers nothing. */
  ReceiptSource NONE =
      new ReceiptSource() {
        @Override
        public Optional<ObjectNode> find(String requestId) {
          return Optional.empty();
        }

        @Override
        public List<ObjectNode> latest(int most, boolean failed) {
          return List.of();
        }
      };

  /** Everything about the request of this id, if it is remembered. */
  Optional<ObjectNode> find(String requestId);

  /**
   * A line about each of the latest requests, the newest first.
   *
   * @param failed whether only those are wanted whose caller got no whole answer, or an error
   */
  List<ObjectNode> latest(int most, boolean failed);
}
