package dev.trustgate.gateway.dialect;

/**
 * Hears of the fields of parts and calls of OpenAI's, inner ones before outer ones, and keeps of
 * the content of a message, and of its calls, the first that lacks something. Nothing is made of
 * the bytes; a word that is written with escapes is not known: there a parser looks.
 */
final class LackScan {

  private static final Letters FUNCTION = Letters.of("function");
  private static final Letters PICTURE = Letters.of("image_url");
  private static final Letters NAME = Letters.of("name");
  private static final Letters ARGUMENTS = Letters.of("arguments");
  private static final Letters URL = Letters.of("url");
  private static final Letters A_FUNCTION = Letters.of("\"function\"");
  private static final Letters A_PICTURE = Letters.of("\"image_url\"");
  private static final Letters A_TEXT = Letters.of("\"text\"");

  private static final int NONE = -1;

  private final byte[] json;
  private boolean innerName;
  private boolean innerArguments;
  private boolean innerUrl;
  private boolean named;
  private boolean argued;
  private boolean shown;
  private int part = NONE;
  private int call = NONE;
  private int ofContent = NONE;
  private int ofCalls = NONE;
  private Lack ofPart = Lack.TEXT;
  private Lack ofCall = Lack.ID;
  private Lack contents = Lack.TEXT;
  private Lack calls = Lack.ID;

  LackScan(byte[] json) {
    this.json = json;
  }

  /** A field is over, in an object so many brackets deep. */
  void field(int depth, int nameStart, int nameEnd, int start) {
    if (depth == TurnScan.INSIDE) {
      innerName |= json[start] == '"' && NAME.are(json, nameStart, nameEnd);
      innerArguments |= json[start] == '"' && ARGUMENTS.are(json, nameStart, nameEnd);
      innerUrl |= json[start] == '"' && URL.are(json, nameStart, nameEnd);
    } else if (depth == TurnScan.PIECE) {
      boolean function = json[start] == '{' && FUNCTION.are(json, nameStart, nameEnd);
      named |= innerName && function;
      argued |= innerArguments && function;
      shown |= innerUrl && json[start] == '{' && PICTURE.are(json, nameStart, nameEnd);
      forgetInside();
    }
  }

  /**
   * An element of an array in a message is over.
   *
   * @param words what it says as {@code text}
   */
  void piece(int index, Span type, Span id, Span words) {
    if (part == NONE && !type.isThere()) {
      part = index;
      ofPart = Lack.TYPE;
    } else if (part == NONE && isText(type) && words.kind(json) != Kind.TEXT) {
      part = index;
      ofPart = Lack.TEXT;
    } else if (part == NONE && !shown && A_PICTURE.are(json, type.start(), type.end())) {
      part = index;
      ofPart = Lack.PICTURE;
    }
    if (call == NONE && id.kind(json) != Kind.TEXT) {
      call = index;
      ofCall = Lack.ID;
    } else if (call == NONE && !type.isThere()) {
      call = index;
      ofCall = Lack.KIND;
    } else if (call == NONE && !(named && argued) && isFunction(type)) {
      call = index;
      ofCall = named ? Lack.ARGUMENTS : Lack.NAME;
    }
  }

  private boolean isText(Span type) {
    return A_TEXT.are(json, type.start(), type.end());
  }

  private boolean isFunction(Span type) {
    return A_FUNCTION.are(json, type.start(), type.end());
  }

  /** The array was the content of the message. */
  void content() {
    ofContent = part;
    contents = ofPart;
  }

  /** The array was the message's calls. */
  void calls() {
    ofCalls = call;
    calls = ofCall;
  }

  /** What the message lacks that is over. */
  void tell(TurnRules rules) {
    if (ofContent != NONE) {
      rules.lacks("content", ofContent, contents);
    }
    if (ofCalls != NONE) {
      rules.lacks("tool_calls", ofCalls, calls);
    }
  }

  void forgetMessage() {
    ofContent = NONE;
    ofCalls = NONE;
  }

  void forgetPieces() {
    part = NONE;
    call = NONE;
  }

  /** What went by must not be taken for a part of what comes. */
  void forgetPiece() {
    forgetInside();
    named = false;
    argued = false;
    shown = false;
  }

  private void forgetInside() {
    innerName = false;
    innerArguments = false;
    innerUrl = false;
  }
}
