package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * The client over {@code java.net.http}. HTTP/1.1 only, because one HTTP/2 connection per origin
 * runs into the provider's limit of streams; several clients, because each has a single selector
 * thread; clocks of its own, because the library's ends at the response head and changes its
 * meaning between releases.
 */
public final class JdkUpstreamClient implements UpstreamClient {

  private static final int CLIENTS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Map<Duration, HttpClient[]> clients = new ConcurrentHashMap<>();
  private final Ticker ticker;
  private final Watchdog watchdog;

  public JdkUpstreamClient(Ticker ticker) {
    this.ticker = ticker;
    this.watchdog = new Watchdog(ticker);
  }

  @Override
  public UpstreamAnswer send(OutboundRequest outbound) throws SendFailure {
    CompletableFuture<HttpResponse<InputStream>> answer =
        clientFor(outbound).sendAsync(request(outbound), BodyHandlers.ofInputStream());
    try {
      long remaining = Math.max(0, outbound.headDeadlineNanos() - ticker.nanos());
      return new JdkUpstreamAnswer(answer.get(remaining, TimeUnit.NANOSECONDS), watchdog);
    } catch (TimeoutException late) {
      abandon(answer);
      throw new SendFailure(SendFailure.Kind.HEAD_TIMEOUT, late);
    } catch (InterruptedException interrupted) {
      abandon(answer);
      Thread.currentThread().interrupt();
      throw new SendFailure(SendFailure.Kind.INTERRUPTED, interrupted);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      Throwable told = cause == null ? failed : cause;
      throw new SendFailure(Failures.kindOf(told), told);
    }
  }

  @Override
  public void close() {
    watchdog.close();
    clients.values().stream().flatMap(java.util.Arrays::stream).forEach(HttpClient::shutdownNow);
  }

  /** Cancels the exchange; an answer that arrives at this very moment is closed unread. */
  private static void abandon(CompletableFuture<HttpResponse<InputStream>> answer) {
    if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
      JdkUpstreamAnswer.closeQuietly(answer.join().body());
    }
  }

  private static HttpRequest request(OutboundRequest outbound) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(outbound.uri())
            .POST(HttpRequest.BodyPublishers.ofByteArray(outbound.body()));
    outbound.headers().forEach(header -> builder.setHeader(header.getKey(), header.getValue()));
    return builder.build();
  }

  private HttpClient clientFor(OutboundRequest outbound) {
    HttpClient[] shards =
        clients.computeIfAbsent(outbound.connectTimeout(), JdkUpstreamClient::newClients);
    return shards[Math.floorMod(outbound.uri().getAuthority().hashCode(), shards.length)];
  }

  /** The executor runs tasks where they arise: what follows a read is short and never blocks. */
  private static HttpClient[] newClients(Duration connectTimeout) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(
            shard ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .executor(Runnable::run)
                    .build())
        .toArray(HttpClient[]::new);
  }
}
