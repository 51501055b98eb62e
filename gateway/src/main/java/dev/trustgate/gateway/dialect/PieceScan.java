package dev.trustgate.gateway.dialect;

/**
 * Where the fields of a call or of a part of a message's content stand, of the one that goes by:
 * {@link TurnScan} asks when it is over. Spans of what is not there are {@link Span#NONE}.
 */
final class PieceScan {

  private static final Letters TYPE = Letters.of("type");
  private static final Letters ID = Letters.of("id");
  private static final Letters USE_ID = Letters.of("tool_use_id");
  private static final Letters INPUT = Letters.of("input");
  private static final Letters FUNCTION = Letters.of("function");
  private static final Letters ARGUMENTS = Letters.of("arguments");
  private static final Letters WORDS = Letters.of("text");

  private Span type = Span.NONE;
  private Span id = Span.NONE;
  private Span useId = Span.NONE;
  private Span input = Span.NONE;
  private Span words = Span.NONE;
  private Span inner = Span.NONE;
  private Span arguments = Span.NONE;

  /** A field of it is over; the name without its quotes. */
  void field(byte[] json, int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (TYPE.are(json, nameStart, nameEnd)) {
      type = new Span(valueStart, valueEnd);
    } else if (ID.are(json, nameStart, nameEnd)) {
      id = new Span(valueStart, valueEnd);
    } else if (USE_ID.are(json, nameStart, nameEnd)) {
      useId = new Span(valueStart, valueEnd);
    } else if (INPUT.are(json, nameStart, nameEnd)) {
      input = new Span(valueStart, valueEnd);
    } else if (WORDS.are(json, nameStart, nameEnd)) {
      words = new Span(valueStart, valueEnd);
    } else if (FUNCTION.are(json, nameStart, nameEnd)) {
      arguments = inner;
    }
    inner = Span.NONE;
  }

  /** A field of an object in it is over, which may be its function. */
  void innerField(byte[] json, int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (ARGUMENTS.are(json, nameStart, nameEnd)) {
      inner = new Span(valueStart, valueEnd);
    }
  }

  void forget() {
    type = Span.NONE;
    id = Span.NONE;
    useId = Span.NONE;
    input = Span.NONE;
    words = Span.NONE;
    inner = Span.NONE;
    arguments = Span.NONE;
  }

  Span type() {
    return type;
  }

  /** Of a call, in both languages. */
  Span id() {
    return id;
  }

  /** Of the call that a result answers. */
  Span useId() {
    return useId;
  }

  Span input() {
    return input;
  }

  Span words() {
    return words;
  }

  /** Of the function of a call. */
  Span arguments() {
    return arguments;
  }
}
