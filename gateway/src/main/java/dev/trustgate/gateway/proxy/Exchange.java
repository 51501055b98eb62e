package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.registry.ServedUpstream;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import dev.trustgate.gateway.telemetry.TraceOrigin;
import dev.trustgate.gateway.upstream.Standing;
import dev.trustgate.gateway.upstream.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of one request while it is on its way. Belongs to one thread. */
final class Exchange {

  private static final int CALLER_CLOSED_REQUEST = 499;

  private final String requestId;
  private final Caller caller;
  private final GatewaySnapshot snapshot;
  private final Instant arrived;
  private final long startNanos;

  private Dialect dialect;
  private Optional<GatewayView> gateway = Optional.empty();
  private Optional<Rule> rule = Optional.empty();
  private Optional<ServedUpstream> served = Optional.empty();
  private Optional<TraceOrigin> origin = Optional.empty();
  private Optional<String> target = Optional.empty();
  private Optional<String> model = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<String> interrupted = Optional.empty();
  private Optional<Step.Why> gaveUp = Optional.empty();
  private Optional<Usage> usage = Optional.empty();
  private final List<AttemptRecord> attempts = new ArrayList<>(2);
  private Optional<String> asked = Optional.empty();
  private Optional<Standing> standing = Optional.empty();
  private List<String> dropped = List.of();
  private String trail = "";
  private boolean stream;
  private int status;
  private long bytesIn;
  private long bytesOut;
  private long firstByteNanos;
  private long waitedNanos;
  private int skippedEvents;

  Exchange(
      String requestId, Caller caller, GatewaySnapshot snapshot, Instant arrived, long startNanos) {
    this.requestId = requestId;
    this.caller = caller;
    this.snapshot = snapshot;
    this.arrived = arrived;
    this.startNanos = startNanos;
    this.dialect = CallerDialect.guess(caller);
  }

  String requestId() {
    return requestId;
  }

  Caller caller() {
    return caller;
  }

  GatewaySnapshot snapshot() {
    return snapshot;
  }

  long startNanos() {
    return startNanos;
  }

  Dialect dialect() {
    return dialect;
  }

  boolean stream() {
    return stream;
  }

  Optional<GatewayView> gateway() {
    return gateway;
  }

  Optional<ServedUpstream> served() {
    return served;
  }

  void comesFrom(TraceOrigin place) {
    origin = Optional.of(place);
  }

  void speaks(Dialect language) {
    dialect = language;
  }

  void isFor(GatewayView view) {
    gateway = Optional.of(view);
  }

  void matched(Rule matchedRule, ServedUpstream upstream) {
    rule = Optional.of(matchedRule);
    served = Optional.of(upstream);
  }

  void read(int bodyBytes, boolean wantsStream) {
    bytesIn = bodyBytes;
    stream = wantsStream;
  }

  /** A target is about to be picked among these. */
  void considers(Optional<String> wantedModel, Standing targets) {
    asked = wantedModel;
    standing = Optional.of(targets);
  }

  /** What the target that is asked now cannot be told; what was said of another one is void. */
  void drops(List<String> fields) {
    dropped = fields;
  }

  List<String> dropped() {
    return dropped;
  }

  void attempted(AttemptRecord attempt) {
    attempts.add(attempt);
  }

  /** The target that answers in the end, and the model it was asked for. */
  void servedBy(String targetName, String modelName) {
    target = Optional.of(targetName);
    model = Optional.of(modelName);
  }

  /** The walk is over. */
  void ended(Step.Why why) {
    gaveUp = why == Step.Why.SETTLED ? Optional.empty() : Optional.of(why);
  }

  void trail(String text) {
    trail = text;
  }

  void refused(String code) {
    error = Optional.of(code);
  }

  /** The caller has a part of a stream, and there will be no more of it. */
  void interrupted(String how) {
    interrupted = Optional.of(how);
  }

  /** What the answer cost by the count of the target that gave its end. */
  void used(Optional<Usage> tokens) {
    usage = tokens;
  }

  void answers(int statusCode, long nowNanos) {
    status = statusCode;
    firstByteNanos = nowNanos - startNanos;
  }

  /** If the caller has a part of a stream, there will be no more of it. */
  void interruptedIfBegun(String how) {
    if (status != 0 && stream) {
      interrupted(how);
    }
  }

  /**
   * The caller left; if there was no answer yet, the record says so as nginx would.
   *
   * @param slow whether it was hung up on because it took nothing in time
   */
  void left(boolean slow, long nowNanos) {
    refused(slow ? "caller_slow" : "caller_gone");
    interruptedIfBegun(slow ? "client-slow" : "client-gone");
    if (status == 0) {
      answers(CALLER_CLOSED_REQUEST, nowNanos);
    }
  }

  void sent(long bytes) {
    bytesOut += bytes;
  }

  /** An event of a provider's stream could not be read. */
  void skippedEvent() {
    skippedEvents++;
  }

  void waited(long nanos) {
    waitedNanos += nanos;
  }

  ExchangeRecord record(long nowNanos) {
    return new ExchangeRecord(
        arrived,
        requestId,
        gateway.map(view -> view.gateway().name()),
        rule.map(Rule::path),
        served.map(upstream -> upstream.service().name()),
        served.map(upstream -> upstream.upstream().config().name()),
        target,
        model,
        snapshot.revision(),
        asked,
        standing,
        attempts,
        trail,
        caller.method(),
        status,
        error,
        interrupted,
        gaveUp,
        stream,
        bytesIn,
        bytesOut,
        inputTokens(),
        outputTokens(),
        skippedEvents,
        Duration.ofNanos(nowNanos - startNanos),
        firstByteNanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(firstByteNanos)),
        Duration.ofNanos(waitedNanos),
        origin);
  }

  OptionalLong inputTokens() {
    return tokens(usage.map(Usage::input));
  }

  OptionalLong outputTokens() {
    return tokens(usage.map(Usage::output));
  }

  private static OptionalLong tokens(Optional<Long> count) {
    return count.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
