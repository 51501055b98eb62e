package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.TurnForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hears from {@link JsonScan} of the fields of a conversation while they go by, inner ones before
 * outer ones, and tells {@link TurnRules} of its turns. Nothing is made of the bytes but the ids of
 * tool calls: a conversation without tools costs a few comparisons a message.
 */
final class TurnScan {

  static final int MESSAGE = 3;
  static final int PIECE = 5;
  static final int INSIDE = 6;

  private static final Letters ROLE = Letters.of("role");
  private static final Letters CONTENT = Letters.of("content");
  private static final Letters CALLS = Letters.of("tool_calls");
  private static final Letters CALL_ID = Letters.of("tool_call_id");
  private static final Letters NAME = Letters.of("name");
  private static final Letters REASONING = Letters.of("reasoning");
  private static final Letters DETAILS = Letters.of("reasoning_details");
  private static final Letters TEXT = Letters.of("\"text\"");
  private static final Letters USE = Letters.of("\"tool_use\"");
  private static final Letters RESULT = Letters.of("\"tool_result\"");
  private static final Letters THOUGHT = Letters.of("\"thinking\"");
  private static final Letters SEALED = Letters.of("\"redacted_thinking\"");

  /** A call, or a block that is a call or a result. */
  private record Piece(int index, boolean result, Span id, Span arguments) {}

  private final byte[] json;
  private final boolean callsApart;
  private final TurnRules rules;
  private final SeenNames names = new SeenNames();
  private final RefusedScan refusals;
  private final LackScan lacks;
  private final PieceScan piece = new PieceScan();
  private final List<Piece> pieces = new ArrayList<>();
  private List<Piece> calls = List.of();
  private List<Piece> blocks = List.of();
  private boolean nameless;
  private boolean refused;
  private boolean mendable;
  private Kind content = Kind.MISSING;
  private boolean empty;
  private boolean blank;
  private boolean says;
  private boolean thought;
  private boolean thinks;
  private boolean sure = true;
  private Span role = Span.NONE;
  private Span callId = Span.NONE;
  private int index;
  private boolean heard; // of something inside the content or the calls of a message

  TurnScan(byte[] json, TurnForm form) {
    this.json = json;
    this.callsApart = form.callsApart();
    this.rules = new TurnRules(form);
    this.refusals = new RefusedScan(json);
    this.lacks = new LackScan(json);
  }

  /** The rules, which have been told of the whole conversation. */
  TurnRules told() {
    if (!callsApart && refusals.endsInBlank()) {
      rules.needs(Mend.REFUSED);
    }
    return rules;
  }

  /** Whether all kinds of blocks are written as they are known; if not, a parser must look. */
  boolean isSure() {
    return sure;
  }

  /** What tools were called by, and perhaps more. */
  SeenNames names() {
    return names;
  }

  /** A field is over, in an object so many brackets deep; the name without its quotes. */
  void field(int depth, int nameStart, int nameEnd, int valueStart, int valueEnd) {
    heard |= depth > MESSAGE;
    if (depth == (callsApart ? INSIDE : PIECE) && is(NAME, nameStart, nameEnd)) {
      names.see(json, valueStart, valueEnd);
    }
    if (callsApart && depth >= PIECE) {
      lacks.field(depth, nameStart, nameEnd, valueStart);
    } else if (depth >= PIECE) {
      refusals.field(depth, nameStart, nameEnd, valueStart, valueEnd);
    }
    switch (depth) {
      case MESSAGE -> ofMessage(nameStart, nameEnd, valueStart, valueEnd);
      case PIECE -> piece.field(json, nameStart, nameEnd, valueStart, valueEnd);
      case INSIDE -> piece.innerField(json, nameStart, nameEnd, valueStart, valueEnd);
      default -> {} // nothing that matters here stands elsewhere
    }
  }

  private void ofMessage(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (is(ROLE, nameStart, nameEnd)) {
      role = new Span(valueStart, valueEnd);
    } else if (is(CALL_ID, nameStart, nameEnd)) {
      callId = new Span(valueStart, valueEnd);
    } else if (callsApart && is(CALLS, nameStart, nameEnd)) {
      calls = pieces.isEmpty() ? List.of() : List.copyOf(pieces);
      nameless = calls.size() < index;
      lacks.calls();
      mendable |= index == 0 && json[valueStart] == '[';
    } else if (is(CONTENT, nameStart, nameEnd)) {
      content = Kind.of(json[valueStart]);
      silence(new Span(valueStart, valueEnd));
      blocks = callsApart || pieces.isEmpty() ? List.of() : List.copyOf(pieces);
      thinks = thought;
      mendable |= refused;
      lacks.content();
    } else if (callsApart) {
      mendable |= is(REASONING, nameStart, nameEnd) || is(DETAILS, nameStart, nameEnd);
    }
    forgetPieces();
  }

  private void silence(Span text) {
    boolean list = content == Kind.LIST;
    if (!callsApart) {
      refusals.content(list, text);
    }
    boolean wordless = callsApart ? !says : index == 0;
    empty = list ? wordless : text.isEmptyText(json);
    blank = !callsApart && (list ? !says : text.isBlank(json)); // nobody asks of the others
  }

  /** What went by somewhere else must not be taken for a part of what comes. */
  private void forgetPieces() {
    if (!heard) {
      return;
    }
    heard = false;
    pieces.clear();
    thought = false;
    refused = false;
    says = false;
    index = 0;
    refusals.forgetBlocks();
    lacks.forgetPieces();
    forgetPiece();
  }

  private void forgetPiece() {
    piece.forget();
    refusals.forget();
    lacks.forgetPiece();
  }

  private boolean is(Letters wanted, int start, int end) {
    return wanted.are(json, start, end);
  }

  /** An element is over, of the conversation or of an array in a message. */
  void element(int depth, int start) {
    if (depth == MESSAGE - 1) {
      message(Kind.of(json[start]));
    } else if (depth == PIECE - 1) {
      piece();
    }
  }

  private void piece() {
    heard = true;
    Span type = piece.type();
    Span words = piece.words();
    Span id = piece.id();
    boolean use = is(USE, type.start(), type.end());
    boolean text = is(TEXT, type.start(), type.end());
    if (callsApart) {
      lacks.piece(index, type, id, words);
      says |= !text || !words.isEmptyText(json);
      if (id.isThere()) {
        pieces.add(new Piece(index, false, id, piece.arguments()));
      }
    } else if (use || is(RESULT, type.start(), type.end())) {
      pieces.add(new Piece(index, !use, use ? id : piece.useId(), piece.input()));
      says = true;
    } else {
      thought |= is(THOUGHT, type.start(), type.end()) || is(SEALED, type.start(), type.end());
      says |= !text || !words.isBlank(json);
    }
    sure &= text || use || !type.isNumbered(json);
    refused |= !callsApart && refusals.refuses(type, words);
    index++;
    forgetPiece();
  }

  private void message(Kind kind) {
    String speaker = Speaker.of(json, role);
    refusals.message(speaker.equals("assistant"));
    if (kind == Kind.OBJECT) {
      message(speaker);
    } else {
      rules.noMessage(kind);
    }
    calls = List.of();
    nameless = false;
    blocks = List.of();
    content = Kind.MISSING;
    empty = false;
    blank = false;
    thinks = false;
    mendable = false;
    role = Span.NONE;
    callId = Span.NONE;
    lacks.forgetMessage();
    forgetPieces();
  }

  private void message(String speaker) {
    boolean assistants = speaker.equals("assistant");
    rules.message(speaker, content, assistants ? blank : empty, thinks);
    lacks.tell(rules);
    for (int at = 0; at < calls.size(); at++) {
      call(calls.get(at));
    }
    if (nameless) {
      rules.namelessCall();
    }
    for (int at = 0; at < blocks.size(); at++) {
      block(blocks.get(at));
    }
    boolean called = !calls.isEmpty() || nameless || !callsApart;
    boolean silent = !called && (content == Kind.MISSING || content == Kind.NULL);
    boolean refusing = !callsApart && (mendable || (empty && speaker.equals("user")));
    if (refusing || (assistants && (mendable || silent))) {
      rules.needs(Mend.REFUSED);
    }
    if (assistants && !called && (silent || empty)) {
      rules.needs(Mend.SILENT);
    }
    if (callsApart && speaker.equals("tool")) {
      rules.id(callId.kind(json), TurnRules.NO_PIECE, "tool_call_id");
      rules.result(CallId.of(json, callId));
    }
  }

  private void call(Piece call) {
    rules.id(call.id.kind(json), call.index, "id");
    CallId.of(json, call.id).ifPresentOrElse(id -> rules.call(id, call.index), rules::namelessCall);
    if (!WrittenArguments.areWell(json, call.arguments)) {
      rules.broken(
          ".tool_calls[" + call.index + "].function.arguments",
          "the arguments of a tool call must be a JSON object");
    }
  }

  private void block(Piece block) {
    Optional<CallId> name = CallId.of(json, block.id);
    rules.id(block.id.kind(json), block.index, block.result ? "tool_use_id" : "id");
    if (block.result) {
      name.ifPresent(call -> rules.resultBlock(call, block.index));
      return;
    }
    name.ifPresent(call -> rules.call(call, block.index));
    if (!block.arguments.isThere() || json[block.arguments.start()] != '{') {
      rules.broken(".content[" + block.index + "].input", "input must be an object");
    }
  }
}
