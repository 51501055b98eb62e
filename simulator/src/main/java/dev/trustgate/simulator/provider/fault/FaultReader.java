package dev.trustgate.simulator.provider.fault;

import dev.trustgate.simulator.provider.fault.Fault.BodyForm;
import dev.trustgate.simulator.provider.fault.Fault.Manner;
import dev.trustgate.simulator.provider.wire.Errors;
import java.time.Duration;
import java.util.Optional;

/** Makes faults out of the fields of a document. */
final class FaultReader {

  private static final int USUAL_STATUS = 500;
  private static final int USUAL_AFTER = 5;
  private static final int MOST_EVENTS = 1_000_000;
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private static final Duration USUAL_DELAY = Duration.ofSeconds(5);
  private static final Duration USUAL_GAP = Duration.ofMillis(1);
  private static final Duration USUAL_DRIP = Duration.ofMillis(50);

  private final Fields fields;

  FaultReader(Fields fields) {
    this.fields = fields;
  }

  /** The fault named by {@code do}; empty if the name is not one, which is noted as a mistake. */
  Optional<Fault> read() {
    Optional<String> name = fields.text("do");
    if (!fields.has("do")) {
      fields.violated("do", "is required: one of " + String.join(", ", FaultKind.wireNames()));
    }
    return name.flatMap(written -> fields.oneOf("do", written, FaultKind.wireNames()))
        .flatMap(FaultKind::named)
        .map(this::of);
  }

  private Fault of(FaultKind kind) {
    return switch (kind) {
      case ERROR -> error();
      case REFUSE -> new Fault.Refuse();
      case RESET -> new Fault.Reset();
      case HANG -> new Fault.Hang();
      case SLOW_HEAD -> new Fault.SlowHead(delay());
      case SLOW_FIRST_TOKEN -> new Fault.SlowFirstToken(delay());
      case HTML -> new Fault.Html();
      case EMPTY -> new Fault.Empty();
      case TRUNCATED_JSON -> new Fault.TruncatedJson();
      case CUT_STREAM ->
          new Fault.CutStream(
              after(USUAL_AFTER),
              fields.constant("how", Manner.class),
              fields.flag("inside").orElse(false));
      case STALL_STREAM -> new Fault.StallStream(after(USUAL_AFTER));
      case BAD_CHUNK -> new Fault.BadChunk(after(USUAL_AFTER), times());
      case ERROR_EVENT -> new Fault.ErrorEvent(after(0), error());
      case ROLE_THEN_ERROR -> new Fault.RoleThenError(error());
      case NO_TERMINAL -> new Fault.NoTerminal();
      case MISSING_USAGE -> new Fault.MissingUsage();
      case DUPLICATE_CHUNK ->
          new Fault.DuplicateChunk(fields.whole("at", 1, MOST_EVENTS).orElse(USUAL_AFTER), times());
      case SPLIT_UTF8 -> new Fault.SplitUtf8(gap());
      case SPLIT_EVENTS -> new Fault.SplitEvents(bytes(7), gap());
      case GLUED_EVENTS -> new Fault.GluedEvents(fields.whole("events", 2, MOST_EVENTS).orElse(3));
      case SLOW_DRIP -> new Fault.SlowDrip(bytes(16), fields.millis("every_ms").orElse(USUAL_DRIP));
      case HUGE_EVENT -> new Fault.HugeEvent(bytes(1024 * 1024));
      case BROWNOUT -> brownout();
      case QUOTA -> quota();
    };
  }

  private Fault.ErrorStatus error() {
    Optional<String> code = fields.text("code");
    int usual = code.map(Errors::usualStatus).orElse(USUAL_STATUS);
    return new Fault.ErrorStatus(
        fields.whole("status", 400, 599).orElse(usual),
        code,
        fields.text("message"),
        fields.constant("body", BodyForm.class),
        hints());
  }

  private Fault brownout() {
    return new Fault.Brownout(
        fields.whole("from", 0, MOST_EVENTS).orElse(10),
        fields.millis("add_ms").orElse(Duration.ofMillis(100)),
        fields.whole("limit", 1, MOST_EVENTS).orElse(MOST_EVENTS));
  }

  private Fault quota() {
    int requests = fields.whole("rpm", 1, Integer.MAX_VALUE).orElse(0);
    int tokens = fields.whole("tpm", 1, Integer.MAX_VALUE).orElse(0);
    if (!fields.has("rpm") && !fields.has("tpm")) {
      fields.violated("rpm", "is required, or `tpm`: what may be asked per minute");
    }
    return new Fault.Quota(requests, tokens);
  }

  private Fault.RetryHints hints() {
    return new Fault.RetryHints(
        fields.seconds("retry_after"),
        fields.seconds("retry_after_date"),
        fields.millis("retry_after_ms"),
        fields.seconds("reset"));
  }

  private int after(int usual) {
    return fields.whole("after", 0, MOST_EVENTS).orElse(usual);
  }

  private int times() {
    return fields.whole("times", 1, MOST_EVENTS).orElse(1);
  }

  private int bytes(int usual) {
    return fields.whole("bytes", 1, MOST_BYTES).orElse(usual);
  }

  private Duration delay() {
    return fields.millis("delay_ms").orElse(USUAL_DELAY);
  }

  private Duration gap() {
    return fields.millis("gap_ms").orElse(USUAL_GAP);
  }
}
