package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.Meanwhile;
import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.DialectErrors;
import dev.trustgate.gateway.dialect.ModelsBody;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.time.Ticker;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer on its way to the caller. Until it is committed anything may still be said; afterwards
 * it can only go on, or end as an error.
 */
final class CallerResponse {

  private static final String JSON = "application/json";
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final Exchange exchange;
  private final ServerResponse response;
  private final Ticker ticker;
  private final KeptAwake awake;
  private Presence presence = Presence.of(Optional.empty());
  private @Nullable OutputStream out;
  private boolean done;
  private boolean last;

  CallerResponse(Exchange exchange, ServerResponse response, Ticker ticker, Duration commentEvery) {
    this.exchange = exchange;
    this.response = response;
    this.ticker = ticker;
    this.awake = new KeptAwake(ticker, commentEvery.toNanos(), this::comment);
  }

  /** From now on somebody watches whether the caller is still there. */
  void watchedBy(Presence watching) {
    presence = watching;
  }

  Presence presence() {
    return presence;
  }

  /** Reads on from a provider; the caller is kept awake if it has the head of a stream. */
  int read(UpstreamAnswer answer, byte[] buffer, long deadlineNanos) throws SendFailure {
    return out == null
        ? answer.read(buffer, deadlineNanos)
        : awake.read(answer, buffer, deadlineNanos);
  }

  /** What keeps the caller awake while the next provider's head is awaited. */
  Meanwhile meanwhile() {
    return out == null ? Meanwhile.NOTHING : awake;
  }

  /** Whole events go before and behind it: whatever is written is one or more of them. */
  private void comment() {
    write(COMMENT);
    flush();
  }

  /** Whether the caller has the head already. */
  boolean committed() {
    return out != null || done;
  }

  /** A whole answer at once. */
  void send(AnswerHead head, byte[] body) {
    write(head);
    done = true;
    deliver(() -> response.send(body));
    exchange.sent(body.length);
  }

  /** The head of a stream; events follow. */
  void begin(AnswerHead head) {
    write(head);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    response.header("x-accel-buffering", "no");
    out = response.outputStream();
  }

  /** Hands bytes on at once. */
  void write(byte[] bytes) {
    if (bytes.length > 0) {
      deliver(() -> stream().write(bytes));
      awake.told();
      exchange.sent(bytes.length);
    }
  }

  void flush() {
    deliver(() -> stream().flush());
  }

  /** The stream is whole. The server would write the rest of it only behind the handler. */
  void end() {
    done = true;
    deliver(
        () -> {
          stream().close();
          if (response instanceof RoutingResponse open) {
            open.commit(); // now, because hangUpIfAsked leaves no time for it
          }
        });
  }

  /** Says no in the caller's dialect: as a body, or as the last event of a stream. */
  void refuse(Refusal refusal) {
    exchange.refused(refusal.code());
    ErrorReport report =
        new ErrorReport(
            refusal.status(),
            Optional.empty(),
            Optional.of(refusal.code()),
            refusal.param(),
            refusal.message(),
            exchange.requestId());
    if (committed()) {
      last = refusal.headers().contains(Refusal.LAST_ON_CONNECTION);
      breakOff(report);
      return;
    }
    var head =
        new AnswerHead(
            refusal.status(),
            JSON,
            Stream.concat(
                    Stream.of(java.util.Map.entry("x-tg-error", refusal.code())),
                    refusal.headers().stream())
                .toList());
    send(head, DialectErrors.body(exchange.dialect(), report));
  }

  /** Ends a stream that cannot go on: an error event, and no terminal event. */
  void breakOff(ErrorReport report) {
    if (!done) {
      write(DialectErrors.event(exchange.dialect(), report));
      flush();
      end();
    }
  }

  void models(Upstream upstream, Optional<String> one) {
    var names = ModelList.names(upstream.targets());
    var head =
        new AnswerHead(
            200, JSON, java.util.List.of(java.util.Map.entry("x-tg-upstream", upstream.name())));
    Dialect dialect = exchange.dialect();
    String query = exchange.caller().rawQuery();
    send(
        head,
        one.map(name -> ModelsBody.one(dialect, name))
            .orElseGet(() -> ModelsBody.all(dialect, names, query)));
  }

  /** The caller is gone: the connection is of no more use. */
  void abandon() {
    exchange.left(presence.slow(), ticker.nanos());
    throw new CloseConnectionException("the caller has left");
  }

  /**
   * Hangs up if either side said that it would: the server promises it and forgets it, and some
   * callers wait for it.
   */
  void hangUpIfAsked() {
    if (last || exchange.caller().header("connection").filter(HeaderRules::closes).isPresent()) {
      throw new CloseConnectionException("the last answer on this connection");
    }
  }

  /** Something unforeseen happened: a 500 if there is still room for one. */
  void fail() {
    exchange.refused("internal");
    if (committed()) {
      throw new CloseConnectionException("a defect after the answer had begun");
    }
    try {
      refuse(
          Refusal.of(
              500, "internal", "the gateway failed; its log tells more under this request id"));
    } catch (CallerGone gone) {
      abandon();
    }
  }

  private void write(AnswerHead head) {
    exchange.answers(head.status(), ticker.nanos());
    last = head.headers().contains(Refusal.LAST_ON_CONNECTION);
    response.status(head.status());
    response.header(HeaderNames.CONTENT_TYPE, head.contentType());
    response.header(OwnHeaders.named("x-request-id"), exchange.requestId());
    if (exchange.dialect() == Dialect.ANTHROPIC) {
      response.header(
          OwnHeaders.named("request-id"), exchange.requestId()); // where its SDKs look for it
    }
    exchange
        .gateway()
        .map(view -> view.gateway().name())
        .ifPresent(name -> response.header(OwnHeaders.named("x-tg-gateway"), name));
    for (var entry : head.headers()) {
      response.headers().add(header(entry.getKey(), entry.getValue()));
    }
  }

  private static Header header(String name, String value) {
    return HeaderValues.create(OwnHeaders.named(name), HeaderText.safe(value));
  }

  private OutputStream stream() {
    if (out == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    return out;
  }

  /** What the server throws when the other side is gone is not one type. */
  private static void deliver(Delivery delivery) {
    try {
      delivery.run();
    } catch (IOException | UncheckedIOException | CloseConnectionException gone) {
      throw new CallerGone(gone);
    }
  }

  @FunctionalInterface
  private interface Delivery {
    void run() throws IOException;
  }
}
