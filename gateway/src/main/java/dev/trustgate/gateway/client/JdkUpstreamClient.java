package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The client over {@code java.net.http}. HTTP/1.1 only, because one HTTP/2 connection per origin
 * runs into the provider's limit of streams; several clients, because each has a single selector
 * thread; clocks of its own, because the library's ends at the response head and changes its
 * meaning between releases.
 */
public final class JdkUpstreamClient implements UpstreamClient {

  static {
    // A connection that is given up is closed when the library's selector looks up from its sleep,
    // at the latest; of itself it does so every three seconds, and no more often than every one.
    unlessSet("jdk.internal.httpclient.selectorTimeout", "1000");
    // Every connection holds what it reads into; of itself it is 16 KB, for events of some hundred.
    unlessSet("jdk.httpclient.bufsize", "4096");
  }

  private static void unlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** More would take a coincidence each time. */
  private static final int MOST_RESENT = 8;

  /**
   * A connection that was gone already says so within a round trip. Whoever is silent for longer
   * has the request, and may be busy with it: sending it again might do it twice.
   */
  private static final long GONE_WITHIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * The library looks at its clock before it looks which connections stand. If its thread was busy
   * all the time, for instance with the first hundreds of requests of a young process, it takes its
   * own lateness for the provider's silence; and then it says so late.
   */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The library's own patience with an unused connection is half of this. */
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How long a connection that the library has forgotten stays open. */
  private static final Duration TIDY_EVERY = Duration.ofSeconds(1);

  private final AtomicLong sends = new AtomicLong();
  private final Map<String, LiveConnections> live = new ConcurrentHashMap<>();
  private final ClientSets clients;
  private final Ticker ticker;
  private final Watchdog watchdog;

  public JdkUpstreamClient(Ticker ticker) {
    this.ticker = ticker;
    this.watchdog = new Watchdog(ticker);
    this.clients = new ClientSets(ticker, FORGOTTEN_NANOS, JdkUpstreamClient::newClient);
    watchdog.also(TIDY_EVERY, clients::tidy);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A provider may close a connection in the very moment in which it is used again. Then not one
   * byte comes back, the provider has not seen the request, and it is sent once more, over a new
   * connection. So it is, once, if the connection was not made in time by a clock that was itself
   * late, and there is time for another wait as long.
   */
  @Override
  public UpstreamAnswer send(OutboundRequest outbound, Meanwhile meanwhile) throws SendFailure {
    String authority = outbound.uri().getAuthority();
    LiveConnections connections =
        live.computeIfAbsent(authority, _ -> new LiveConnections(FORGOTTEN_NANOS));
    long sentNanos = ticker.nanos();
    long mark = connections.mark(sentNanos);
    try (ClientSets.Lent usable = clients.lend(outbound.connectTimeout())) {
      try {
        return first(usable.to(authority), outbound, meanwhile, connections);
      } catch (SendFailure failure) {
        if (toldLate(failure, outbound, sentNanos)) {
          return first(usable.to(authority), outbound, meanwhile, connections);
        }
        if (!gone(failure, sentNanos) || !connections.anySince(mark)) {
          throw failure;
        }
        connections.lostOne();
      }
      return again(usable.fresh(), outbound, meanwhile, connections);
    }
  }

  private UpstreamAnswer first(
      RenewedClient renewed,
      OutboundRequest outbound,
      Meanwhile meanwhile,
      LiveConnections connections)
      throws SendFailure {
    try (RenewedClient.Lent lent = renewed.lend()) {
      try {
        return once(lent.client(), outbound, meanwhile, connections, () -> {});
      } catch (SendFailure failure) {
        if (failure.kind() == SendFailure.Kind.NOT_HTTP) {
          lent.forgotten();
        }
        throw failure;
      }
    }
  }

  private UpstreamAnswer again(
      FreshClients clients,
      OutboundRequest outbound,
      Meanwhile meanwhile,
      LiveConnections connections)
      throws SendFailure {
    String authority = outbound.uri().getAuthority();
    for (int resent = 1; ; resent++) {
      long sentNanos = ticker.nanos();
      try (FreshClients.Fresh fresh = clients.to(authority)) {
        Runnable answered = () -> fresh.answered(authority);
        try {
          return once(fresh.client(), outbound, meanwhile, connections, answered);
        } catch (SendFailure failure) {
          if (failure.kind() == SendFailure.Kind.NOT_HTTP) {
            fresh.spent();
          }
          // Another request may have had its answer by this client in this very moment.
          boolean old = fresh.hasAnswered(authority) && resent < MOST_RESENT;
          if (!gone(failure, sentNanos) || !old) {
            throw failure;
          }
        }
      }
    }
  }

  private boolean gone(SendFailure failure, long sentNanos) {
    return failure.unheard() && ticker.nanos() - sentNanos <= GONE_WITHIN_NANOS;
  }

  private boolean toldLate(SendFailure failure, OutboundRequest outbound, long sentNanos) {
    long now = ticker.nanos();
    long patience = outbound.connectTimeout().toNanos();
    return failure.kind() == SendFailure.Kind.CONNECT_TIMEOUT
        && now - sentNanos - patience > LATE_NANOS
        && outbound.headDeadlineNanos() - now > patience;
  }

  private UpstreamAnswer once(
      HttpClient client,
      OutboundRequest outbound,
      Meanwhile meanwhile,
      LiveConnections connections,
      Runnable answered)
      throws SendFailure {
    // The library may lend the connection to others before this thread hears of the answer.
    String unnamed = "unnamed-" + sends.incrementAndGet();
    Runnable headCame =
        () -> {
          answered.run();
          connections.answered(unnamed, ticker.nanos());
        };
    var bodies = new ArrivingBodies(ticker, headCame);
    boolean busy = outbound.headDeadlineNanos() - ticker.nanos() > meanwhile.everyNanos();
    try {
      HttpResponse<ArrivingBody> begun =
          busy
              ? headMeanwhile(client, outbound, bodies, meanwhile)
              : head(client, outbound, bodies);
      begun.connectionLabel().ifPresent(label -> connections.answered(label, ticker.nanos()));
      return new JdkUpstreamAnswer(begun, watchdog, connections);
    } catch (TimeoutException late) {
      bodies.abandon();
      throw new SendFailure(SendFailure.Kind.HEAD_TIMEOUT, late);
    } catch (InterruptedException interrupted) {
      bodies.abandon();
      Thread.currentThread().interrupt();
      throw new SendFailure(SendFailure.Kind.INTERRUPTED, interrupted);
    } catch (IOException failed) {
      throw Failures.beforeHead(failed);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      Throwable told = cause == null ? failed : cause;
      throw Failures.beforeHead(told);
    } finally {
      connections.closed(unnamed);
    }
  }

  /** Waits for the head and does nothing else: the library wakes this very thread with it. */
  private HttpResponse<ArrivingBody> head(
      HttpClient client, OutboundRequest outbound, ArrivingBodies bodies)
      throws IOException, InterruptedException, TimeoutException {
    HttpRequest request = request(outbound);
    HeadClock clock = new HeadClock();
    try (Watchdog.Watch watch = watchdog.watch(clock)) {
      watch.arm(outbound.headDeadlineNanos());
      return client.send(request, bodies);
    } catch (InterruptedException interrupted) {
      if (clock.end()) {
        throw new TimeoutException("no head in time");
      }
      throw interrupted;
    } catch (IllegalArgumentException badLength) {
      throw new IOException(badLength); // of the answer: the request has been built before
    } finally {
      clock.end();
    }
  }

  private HttpResponse<ArrivingBody> headMeanwhile(
      HttpClient client, OutboundRequest outbound, ArrivingBodies bodies, Meanwhile meanwhile)
      throws TimeoutException, InterruptedException, ExecutionException {
    CompletableFuture<HttpResponse<ArrivingBody>> answer =
        client.sendAsync(request(outbound), bodies);
    try {
      long remaining = outbound.headDeadlineNanos() - ticker.nanos();
      while (remaining > meanwhile.everyNanos()) {
        try {
          return answer.get(meanwhile.everyNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
          meanwhile.run();
        }
        remaining = outbound.headDeadlineNanos() - ticker.nanos();
      }
      return answer.get(Math.max(0, remaining), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException | RuntimeException useless) {
      answer.cancel(true);
      bodies.abandon();
      throw useless;
    }
  }

  @Override
  public void close() {
    watchdog.close();
    clients.close();
  }

  private static HttpRequest request(OutboundRequest outbound) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(outbound.uri()).POST(new WholeBody(outbound.body()));
    outbound.headers().forEach(header -> builder.setHeader(header.getKey(), header.getValue()));
    return builder.build();
  }

  /** The executor runs tasks where they arise: what follows a read is short and never blocks. */
  private static HttpClient newClient(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .executor(Runnable::run)
        .build();
  }
}
