package dev.trustgate.gateway.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.admin.ReceiptSource;
import dev.trustgate.gateway.telemetry.ReceiptText;
import dev.trustgate.gateway.telemetry.Receipts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The remembered requests as the admin API tells them. */
record Remembered(Receipts receipts) implements ReceiptSource {

  /** Between the last byte of an answer and the end of its request there is less, as a rule. */
  private static final Duration MOST_WAITED = Duration.ofMillis(500);

  @Override
  public Optional<ObjectNode> find(String requestId) {
    return receipts.await(requestId, MOST_WAITED).map(ReceiptText::whole);
  }

  @Override
  public List<ObjectNode> latest(int most, boolean failed) {
    return receipts.latest(most, one -> !failed || one.failed()).stream()
        .map(ReceiptText::brief)
        .toList();
  }
}
