package dev.trustgate.gateway.dialect;

/**
 * Hears of the fields of blocks of Anthropic's, inner ones before outer ones, and tells whether
 * Claude may refuse a block. Nothing is made of the bytes. It may say yes in vain.
 */
final class RefusedScan {

  private static final int SHOWN = 7; // what stands in the content of a result
  static final int DEEPEST = 8; // and where it comes from

  private static final Letters TEXT = Letters.of("text");
  private static final Letters TYPE = Letters.of("type");
  private static final Letters CONTENT = Letters.of("content");
  private static final Letters SOURCE = Letters.of("source");
  private static final Letters FAILED = Letters.of("is_error");
  private static final Letters SEAL = Letters.of("signature");
  private static final Letters A_TEXT = Letters.of("\"text\"");
  private static final Letters A_RESULT = Letters.of("\"tool_result\"");
  private static final Letters A_THOUGHT = Letters.of("\"thinking\"");
  private static final Letters A_PICTURE = Letters.of("\"image\"");

  private final byte[] json;
  private final SourceScan source;
  private final SourceScan sourceShown;
  private boolean heard;
  private boolean inside;
  private boolean shown;
  private boolean other;
  private boolean hollow;
  private Span seal = Span.NONE;
  private boolean strangeSource;
  private boolean unseenSource;
  private boolean sourced;
  private boolean failed;
  private boolean wordless = true;
  private boolean strangeResult;
  private boolean otherResult;

  /** What the last block says, the content, and the assistant's last message. */
  private Span ending = Span.NONE;

  private Span closing = Span.NONE;
  private Span last = Span.NONE;

  RefusedScan(byte[] json) {
    this.json = json;
    this.source = new SourceScan(json);
    this.sourceShown = new SourceScan(json);
  }

  /** A field is over, in an object so many brackets deep. */
  void field(int depth, int nameStart, int nameEnd, int start, int end) {
    heard = true;
    inside |= depth > TurnScan.PIECE;
    switch (depth) {
      case TurnScan.PIECE -> ofBlock(nameStart, nameEnd, start, end);
      case TurnScan.INSIDE -> source.field(nameStart, nameEnd, start, end);
      case SHOWN -> ofShown(nameStart, nameEnd, start, end);
      case DEEPEST -> sourceShown.field(nameStart, nameEnd, start, end);
      default -> {
        // nothing that matters here stands elsewhere
      }
    }
  }

  private void ofBlock(int nameStart, int nameEnd, int start, int end) {
    if (is(CONTENT, nameStart, nameEnd)) {
      boolean list = json[start] == '[';
      wordless = list ? !shown : json[start] == 'n' || isEmpty(start, end);
      strangeResult = list && hollow;
      otherResult = list && other;
    } else if (is(SOURCE, nameStart, nameEnd)) {
      sourced = json[start] == '{';
      strangeSource = sourced && source.isStrange();
      unseenSource = sourced && source.isNoPicture();
    } else if (is(FAILED, nameStart, nameEnd)) {
      failed = json[start] == 't';
    } else if (is(SEAL, nameStart, nameEnd)) {
      seal = new Span(start, end);
    }
    forgetInside();
  }

  private void ofShown(int nameStart, int nameEnd, int start, int end) {
    shown = true;
    if (is(TEXT, nameStart, nameEnd)) {
      hollow |= isBlank(start, end);
    } else if (is(TYPE, nameStart, nameEnd)) {
      other |= !is(A_TEXT, start, end);
    } else if (is(SOURCE, nameStart, nameEnd)) {
      hollow |= json[start] == '{' && sourceShown.isStrange();
    }
    sourceShown.forget();
  }

  private boolean isEmpty(int start, int end) {
    return end == start + 2 && json[start] == '"';
  }

  /** Most texts begin with a letter. */
  private boolean isBlank(int start, int end) {
    boolean mayBe = isEmpty(start, end) || json[start + 1] == ' ' || json[start + 1] == '\\';
    return json[start] == '"' && mayBe && new Span(start, end).isBlank(json);
  }

  private boolean is(Letters wanted, int start, int end) {
    return wanted.are(json, start, end);
  }

  /** Whether Claude may refuse the block that is over. */
  boolean refuses(Span type, Span words) {
    boolean refused = strangeSource;
    ending = Span.NONE;
    if (is(A_TEXT, type.start(), type.end())) {
      ending = words;
      refused |= words.isEmptyText(json) || words.kind(json) != Kind.TEXT;
    } else if (is(A_PICTURE, type.start(), type.end())) {
      refused |= !sourced || unseenSource;
    } else if (is(A_THOUGHT, type.start(), type.end())) {
      refused |= seal.saysNothing(json);
    } else if (is(A_RESULT, type.start(), type.end())) {
      refused |= strangeResult || (failed && (wordless || otherResult));
    }
    return refused;
  }

  /** The content of a message is over. */
  void content(boolean list, Span value) {
    closing = list ? ending : value;
  }

  /** A message is over. */
  void message(boolean assistants) {
    last = assistants ? closing : Span.NONE;
    closing = Span.NONE;
  }

  /** Whether the last message is the assistant's, to be gone on from, and ends in a blank. */
  boolean endsInBlank() {
    return last.endsInBlank(json);
  }

  void forgetBlocks() {
    ending = Span.NONE;
  }

  /** What went by must not be taken for a part of what comes. */
  void forget() {
    if (!heard) {
      return;
    }
    heard = false;
    forgetInside();
    seal = Span.NONE;
    strangeSource = false;
    unseenSource = false;
    sourced = false;
    failed = false;
    wordless = true;
    strangeResult = false;
    otherResult = false;
  }

  private void forgetInside() {
    if (!inside) {
      return;
    }
    inside = false;
    source.forget();
    sourceShown.forget();
    shown = false;
    other = false;
    hollow = false;
  }
}
