package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.UpstreamClient;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the data plane is given.
 *
 * @param snapshots asked once per request
 * @param listener told of every request at its end
 * @param bodyLimitBytes the largest request body, after decompression
 * @param bodyBudgetBytes all request bodies together
 * @param answerLimitBytes the largest answer that is held until it is whole
 * @param commentEvery how long a stream may be silent before a comment is sent
 */
public record ProxyTools(
    Supplier<GatewaySnapshot> snapshots,
    UpstreamClient client,
    ExchangeListener listener,
    InProgress inProgress,
    Ticker ticker,
    InstantSource clock,
    RandomGenerator random,
    int bodyLimitBytes,
    long bodyBudgetBytes,
    int answerLimitBytes,
    Duration commentEvery) {

  /** Far more than any model says at once; beyond it, an answer is a mistake or an attack. */
  public static final int ANSWER_LIMIT_BYTES = 64 * 1024 * 1024;

  /** Less than the patience of usual intermediaries, of which the shortest is half a minute. */
  public static final Duration COMMENT_EVERY = Duration.ofSeconds(10);

  /** Counts the requests in progress. */
  public interface InProgress {

    /** Whether new requests are served. */
    boolean welcome();

    void entered();

    void left();
  }
}
