package dev.trustgate.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A reason is a sentence for somebody who was woken up, not the name of a class. */
class ReasonsTest {

  /** As the client throws it. */
  private static IOException refused(Throwable cause) {
    var refused = new ConnectException();
    refused.initCause(cause);
    return refused;
  }

  @Test
  void everyReasonIsPlain() {
    Map.<Throwable, String>of(
            refused(new ClosedChannelException()),
            "connection refused",
            new IllegalStateException(refused(new ClosedChannelException())),
            "connection refused",
            new ConnectException("Network is unreachable"),
            "Network is unreachable",
            refused(new UnresolvedAddressException()),
            "the host's name is not known",
            new HttpConnectTimeoutException("HTTP connect timed out"),
            "no connection in time",
            new HttpTimeoutException("request timed out"),
            "no answer in time",
            new IllegalStateException(new IOException("garbled")),
            "garbled",
            new IOException(new ClosedChannelException()),
            "the connection broke",
            new IllegalStateException(new InterruptedException()),
            "it was broken off")
        .forEach((failure, reason) -> assertThat(Reasons.of(failure)).isEqualTo(reason));
    assertThat(Reasons.of(new RejectedExecutionException("Task java.util.Any of Pool")))
        .isEqualTo("too many batches are under way");
    assertThat(Reasons.of(null)).isEqualTo("no answer in time");
  }
}
