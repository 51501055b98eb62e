package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.anthropic.OpenRound;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;
import dev.trustgate.gateway.dialect.common.TurnForm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Is told of a conversation turn by turn and finds what no provider of its language takes: what is
 * no message, a role that the language does not have, content of a wrong kind, a result that
 * answers no call, a call of Anthropic's that is not answered, arguments that are not JSON. Apart
 * from that it finds what the language's makers refuse, and some who imitate them take: ids that
 * come twice in a turn, but where Anthropic's results tell them apart, a call of OpenAI's without
 * its result right behind it, parts and calls that lack something. It keeps the first mistake.
 */
final class TurnRules {

  /** In place of a piece: the message itself. */
  static final int NO_PIECE = -1;

  private static final CallId NO_ID = CallId.of("");

  private static final String ASSISTANT = "assistant";
  private static final String ORPHAN = "the tool result answers no tool call that stands before it";
  private static final String ANSWERED = "the tool call that it answers has a result already";
  private static final String TWICE = "two tool calls of a turn have the same id";

  private final TurnForm form;
  private final OpenRound round = new OpenRound();
  private final SeenIds ids = new SeenIds();

  /** The ids of all calls, which know the last turn in which they were given. */
  private final Map<CallId, CallId> calls = new HashMap<>();

  private final Map<CallId, PiecePlace> unanswered = new LinkedHashMap<>();
  private final Map<CallId, Deque<PiecePlace>> repeated = new LinkedHashMap<>();
  private int turn;
  private boolean named;
  private boolean nameless;
  private boolean called;
  private final Set<Mend> mends = EnumSet.noneOf(Mend.class);
  private boolean operator;
  private boolean developer;
  private Optional<RefusedRequest> mistake = Optional.empty();
  private Optional<RefusedRequest> orphan = Optional.empty();
  private Optional<RefusedRequest> objection = Optional.empty();
  private String speaker = "";
  private boolean silent;
  private int index = -1;

  TurnRules(TurnForm form) {
    this.form = form;
  }

  /** What stands in place of the next message. */
  void noMessage(Kind kind) {
    next(false);
    refuse(place(), place() + " must be an object, not " + kind.words());
  }

  /**
   * The next message.
   *
   * @param role as it is written; empty if there is none, or what is no text
   * @param empty whether the content is nothing, text or array; the assistant's: or blanks alone
   * @param thinks whether there is a thought in it, as Anthropic has them
   */
  void message(String role, Kind content, boolean empty, boolean thinks) {
    next(empty && !role.equals("system"));
    requireRole(role);
    requireContent(role, content);
    if (form.callsApart() && !role.equals("tool")) {
      requireAnswers();
    }
    if (role.equals("system") || role.equals("developer")) {
      operator = true;
      developer |= role.equals("developer");
      return; // the operator may speak in between
    }
    round.message(role.equals(ASSISTANT), thinks);
    if (role.equals(ASSISTANT) && !speaker.equals(ASSISTANT)) {
      requireAnswers();
      turn++;
      named = false;
      nameless = false;
    }
    speaker = role;
  }

  /**
   * Of Anthropic's messages only the last may say nothing, and the operator's: they may order. Who
   * hands back an answer of nothing has made no mistake.
   */
  private void next(boolean empty) {
    if (silent && form.wantsWords() && speaker.equals(ASSISTANT)) {
      mends.add(Mend.REFUSED);
    } else if (silent && form.wantsWords()) {
      refuse(place() + ".content", "content must not be empty");
    }
    silent = empty;
    index++;
  }

  private void requireRole(String role) {
    if (!form.roles().contains(role)) {
      String rule = "role must be " + form.rolesRule();
      refuse(place() + ".role", role.isEmpty() ? rule : rule + ", not " + Shown.word(role));
    }
  }

  private void requireContent(String role, Kind content) {
    boolean fine =
        switch (content) {
          case TEXT, LIST -> true;
          case MISSING, NULL -> !form.speakers().contains(role);
          case OBJECT, FLAG, NUMBER -> false;
        };
    if (!fine) {
      refuse(
          place() + ".content",
          "content must be a string or an array of " + form.pieces() + ", not " + content.words());
    }
  }

  /** OpenAI insists, too, but some servers of its language go on without a result. */
  private void requireAnswers() {
    if (!repeated.isEmpty()) {
      object(repeated.values().iterator().next().getFirst().toString(), TWICE);
      repeated.clear();
    }
    if (unanswered.isEmpty()) {
      return;
    }
    String place = unanswered.values().iterator().next().toString();
    if (form.imitated()) {
      object(place, "the tool call is not answered by the messages right behind it");
    } else {
      refuse(place, "the tool call is not answered in the turn behind it");
    }
    unanswered.clear();
  }

  /**
   * A call of a tool in this message.
   *
   * @param piece which of its calls or blocks it is
   */
  void call(CallId id, int piece) {
    called = true;
    named = true;
    CallId before = calls.putIfAbsent(id, id);
    ids.see(id, before != null);
    PiecePlace place = pieceAt(piece);
    boolean again = before != null && before.turn() == turn;
    (before == null ? id : before).givenIn(turn);
    if (again && form.callsApart()) {
      object(place.toString(), TWICE);
    } else if (again) {
      repeated.computeIfAbsent(id, _ -> new ArrayDeque<>(1)).add(place);
    }
    unanswered.putIfAbsent(id, place);
  }

  /** A call that has no id: some servers tell calls and results apart by their order. */
  void namelessCall() {
    called = true;
    nameless = true;
  }

  /**
   * The id of a call, in the call or in its result. A server of OpenAI's language may leave it out,
   * and some give numbers; OpenAI itself refuses both.
   *
   * @param piece which of the message's calls or blocks has it; {@link #NO_PIECE} if the message
   */
  void id(Kind kind, int piece, String field) {
    if (kind == Kind.TEXT) {
      return;
    }
    String reason = field + " must be a string, not " + kind.words();
    if (form.imitated() && kind.passesForId()) {
      object(place(piece) + "." + field, reason);
    } else {
      refuse(place(piece) + "." + field, reason);
    }
  }

  /** Something without which OpenAI itself takes no part, and no call. */
  void lacks(String field, int piece, Lack lack) {
    object(new PiecePlace(index, field, piece) + lack.field(), lack.reason());
  }

  /** This message may have to be told another way. */
  void needs(Mend mend) {
    mends.add(mend);
  }

  /** A call of a tool whose arguments are not what they must be. */
  void broken(String where, String reason) {
    refuse(place() + where, reason);
  }

  /**
   * The whole message is the result of a call.
   *
   * @param id of the call; if there is none, it may be the result of any
   */
  void result(Optional<CallId> id) {
    if (id.isPresent() || !named) {
      answer(id.orElse(NO_ID), NO_PIECE);
    } else {
      unanswered.clear(); // it may be the last of them
    }
  }

  /** A block of this message is the result of a call; the piece says which of its blocks. */
  void resultBlock(CallId id, int piece) {
    round.result();
    answer(id, piece);
  }

  private void answer(CallId id, int piece) {
    if (unanswered.remove(id) != null || answersAnother(id)) {
      return;
    }
    CallId known = calls.get(id);
    if (known != null && known.turn() == turn) {
      object(place(piece), ANSWERED);
    } else if (!nameless && called) {
      refuse(place(piece), ORPHAN);
    } else if (!nameless && mistake.isEmpty() && orphan.isEmpty()) {
      orphan = Optional.of(RefusedRequest.at(place(piece), ORPHAN));
    }
  }

  /** Whether another call of this id waits: their results are in their order. */
  private boolean answersAnother(CallId id) {
    Deque<PiecePlace> waiting = repeated.get(id);
    if (waiting == null) {
      return false;
    }
    waiting.removeFirst();
    if (waiting.isEmpty()) {
      repeated.remove(id);
    }
    return true;
  }

  private String place() {
    return "messages[" + index + "]";
  }

  private String place(int piece) {
    return piece == NO_PIECE ? place() : pieceAt(piece).toString();
  }

  private PiecePlace pieceAt(int piece) {
    return new PiecePlace(index, form.callsField(), piece);
  }

  private void refuse(String place, String reason) {
    mistake = mistake.or(() -> Optional.of(RefusedRequest.at(place, reason)));
  }

  private void object(String place, String reason) {
    objection = objection.or(() -> Optional.of(RefusedRequest.at(place, reason)));
  }

  /**
   * The first mistake of a conversation that is over; its last calls may wait for their results, in
   * OpenAI's language elsewhere than at OpenAI's.
   *
   * @param continued whether more was said before, and perhaps a call that a result answers
   */
  Optional<RefusedRequest> mistake(boolean continued) {
    if (form.imitated() || !speaker.equals(ASSISTANT)) {
      requireAnswers();
    }
    return continued ? mistake : orphan.or(() -> mistake);
  }

  /** What is kept of a conversation that is over, once it was asked for its {@link #mistake}. */
  Gist gist() {
    boolean ends = speaker.equals(ASSISTANT);
    boolean unthought = round.isUnthought();
    boolean thought = round.holdsThought();
    return new Gist(objection, called, ids, operator, developer, ends, unthought, thought, mends);
  }
}
