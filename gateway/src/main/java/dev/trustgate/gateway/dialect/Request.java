package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.dialect.common.Whole;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.Target;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A payload as one target must hear it: amended in its own language, or written in another. */
final class Request {

  private final List<ByteBuffer> body;
  private final List<String> dropped;
  private final Optional<Undo> undo;

  private Request(List<ByteBuffer> body, List<String> dropped, Optional<Undo> undo) {
    this.body = body;
    this.dropped = List.copyOf(dropped);
    this.undo = undo;
  }

  static Request of(Payload payload, Target target, String model) {
    ModelChoice choice = ModelChoice.of(target, model);
    Language theirs = Languages.of(target.dialect());
    if (payload.dialect() == target.dialect()) {
      Amendments amendments = amendments(payload, theirs, choice);
      List<ByteBuffer> body = Splice.apply(payload, amendments);
      return new Request(body, amendments.dropped(), Optional.empty());
    }
    Conversation conversation = Languages.of(payload.dialect()).readRequest(payload.tree());
    Whole.require(conversation);
    Written written = theirs.writeRequest(conversation, choice);
    ByteBuffer body = ByteBuffer.wrap(Json.bytes(written.body()));
    return new Request(List.of(body), written.dropped(), Optional.of(written.undo()));
  }

  /** Finds out whether a target can hear a payload, without making its bytes where they stay. */
  static void require(Payload payload, Target target, String model) {
    if (payload.dialect() == target.dialect()) {
      amendments(payload, Languages.of(target.dialect()), ModelChoice.of(target, model));
    } else {
      of(payload, target, model);
    }
  }

  /** Looks into the conversation only if something there may have to change. */
  private static Amendments amendments(Payload payload, Language language, ModelChoice choice) {
    boolean whole = language.readsMessages(payload.head(), payload::mayMention, choice);
    return language.amend(whole ? payload.tree() : payload.head(), choice);
  }

  List<ByteBuffer> body() {
    return body;
  }

  List<String> dropped() {
    return dropped;
  }

  /** What must be turned back in the answer; empty if the languages are the same. */
  Optional<Undo> undo() {
    return undo;
  }

  Undo undone() {
    return undo.orElse(Undo.NOTHING);
  }
}
