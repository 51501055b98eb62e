package dev.trustgate.simulator.provider.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of the faults, as they are written in headers, model names, documents and scenarios.
 */
public enum FaultKind {
  ERROR,
  REFUSE,
  RESET,
  HANG,
  SLOW_HEAD,
  SLOW_FIRST_TOKEN,
  HTML,
  EMPTY,
  TRUNCATED_JSON,
  CUT_STREAM,
  STALL_STREAM,
  BAD_CHUNK,
  ERROR_EVENT,
  ROLE_THEN_ERROR,
  NO_TERMINAL,
  MISSING_USAGE,
  DUPLICATE_CHUNK,
  SPLIT_UTF8,
  SPLIT_EVENTS,
  GLUED_EVENTS,
  SLOW_DRIP,
  HUGE_EVENT,
  BROWNOUT,
  QUOTA;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FaultKind> named(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }

  public static List<String> wireNames() {
    return Arrays.stream(values()).map(FaultKind::wireName).toList();
  }

  /** The name of {@code fault}. */
  public static FaultKind of(Fault fault) {
    return switch (fault) {
      case Fault.ErrorStatus _ -> ERROR;
      case Fault.Refuse() -> REFUSE;
      case Fault.Reset() -> RESET;
      case Fault.Hang() -> HANG;
      case Fault.SlowHead _ -> SLOW_HEAD;
      case Fault.SlowFirstToken _ -> SLOW_FIRST_TOKEN;
      case Fault.Html() -> HTML;
      case Fault.Empty() -> EMPTY;
      case Fault.TruncatedJson() -> TRUNCATED_JSON;
      case Fault.CutStream _ -> CUT_STREAM;
      case Fault.StallStream _ -> STALL_STREAM;
      case Fault.BadChunk _ -> BAD_CHUNK;
      case Fault.ErrorEvent _ -> ERROR_EVENT;
      case Fault.RoleThenError _ -> ROLE_THEN_ERROR;
      case Fault.NoTerminal() -> NO_TERMINAL;
      case Fault.MissingUsage() -> MISSING_USAGE;
      case Fault.DuplicateChunk _ -> DUPLICATE_CHUNK;
      case Fault.SplitUtf8 _ -> SPLIT_UTF8;
      case Fault.SplitEvents _ -> SPLIT_EVENTS;
      case Fault.GluedEvents _ -> GLUED_EVENTS;
      case Fault.SlowDrip _ -> SLOW_DRIP;
      case Fault.HugeEvent _ -> HUGE_EVENT;
      case Fault.Brownout _ -> BROWNOUT;
      case Fault.Quota _ -> QUOTA;
    };
  }
}
