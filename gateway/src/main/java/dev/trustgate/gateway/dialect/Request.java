package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.DistinctCalls;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Pictures;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.dialect.common.Whole;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.Target;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A payload as one target must hear it: amended in its own language, or written in another. */
final class Request {

  private final Supplier<List<ByteBuffer>> making;
  private final List<String> dropped;
  private final Optional<Undo> undo;
  private List<ByteBuffer> body = List.of();

  private Request(Supplier<List<ByteBuffer>> making, List<String> dropped, Optional<Undo> undo) {
    this.making = making;
    this.dropped = List.copyOf(dropped);
    this.undo = undo;
  }

  /** In its own language only the amendments are made; the bytes are once they are asked for. */
  static Request of(Payload payload, Target target, String model) {
    ModelChoice choice = ModelChoice.of(target, model, payload.headers());
    Language theirs = Languages.of(target.dialect());
    if (payload.dialect() == target.dialect()) {
      if (payload.objection().isPresent() && choice.hostedByMaker(target.dialect())) {
        throw payload.objection().get();
      }
      Amendments amendments = amendments(payload, theirs, choice);
      return new Request(
          () -> Splice.apply(payload, amendments), amendments.dropped(), Optional.empty());
    }
    Conversation conversation =
        theirs.heard(Languages.of(payload.dialect()).readRequest(payload.tree()));
    Whole.require(conversation, choice.hostedByOpenAi());
    if (!choice.traits().fields().sees()) {
      Pictures.refuse(conversation);
    }
    DistinctCalls.Told told = DistinctCalls.of(conversation.turns(), theirs.callIds(choice));
    Written written = theirs.writeRequest(conversation.with(told.turns()), choice);
    List<ByteBuffer> body = List.of(ByteBuffer.wrap(Json.bytes(written.body())));
    Undo undo = written.undo().after(told.ids());
    return new Request(() -> body, written.dropped(), Optional.of(undo));
  }

  /** The same, of which more was lost before. */
  Request having(List<String> lost) {
    if (lost.isEmpty()) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(lost);
    all.addAll(dropped);
    return new Request(making, List.copyOf(all), undo);
  }

  /**
   * Looks into the conversation only if something there may have to change, or cannot be told to a
   * model that the gateway chose.
   */
  private static Amendments amendments(Payload payload, Language language, ModelChoice choice) {
    boolean chosen = !payload.model().equals(Optional.of(choice.model()));
    if (chosen && !choice.traits().fields().sees() && Pictures.mayBeIn(payload)) {
      Pictures.refuse(payload.tree());
    }
    boolean whole = language.readsMessages(payload.head(), payload, choice);
    return language.amend(whole ? payload.tree() : payload.head(), choice);
  }

  /** Not to be written to, their positions included: it is the same each time. */
  List<ByteBuffer> body() {
    if (body.isEmpty()) {
      body = making.get();
    }
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
