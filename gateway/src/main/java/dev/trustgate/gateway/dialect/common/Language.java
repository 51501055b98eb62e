package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One provider language: how its wire form is read into the common words, and written from them.
 */
public interface Language {

  /** The language as callers and targets name it. */
  Dialect dialect();

  /** How the turns of a conversation look. */
  TurnForm turns();

  /** The headers without which a provider of this language refuses every request. */
  Map<String, String> requiredHeaders();

  /** Whether streams carry counts only for those who ask. */
  boolean countsOnDemand();

  /**
   * Whether {@link #amend} must see the conversation of a request.
   *
   * @param head every other field
   * @param glimpse what is known of the conversation
   */
  boolean readsMessages(ObjectNode head, Glimpse glimpse, ModelChoice choice);

  /** What must change in a request that stays in this language. */
  Amendments amend(ObjectNode request, ModelChoice choice);

  /**
   * What must change in a request so that there are no thoughts in its conversation, sealed or not,
   * nor wishes that cannot be had without; empty if there is none.
   */
  Optional<Amendments> withoutThoughts(ObjectNode request);

  /**
   * Refuses what no server of this language takes, of all but the conversation. What another
   * language says there, and what is new, is no mistake.
   *
   * @throws RefusedRequest naming the place
   */
  void requireHead(ObjectNode head);

  /**
   * Whether a request holds only what is new in a conversation: the provider keeps what was said
   * before, and the tools.
   *
   * @param head every field but the conversation
   */
  default boolean continues(ObjectNode head) {
    return false;
  }

  /** A request in the common words. */
  Conversation readRequest(ObjectNode request) throws RefusedRequest, Unsayable;

  /** How the ids of tool calls must look to this model. */
  IdForm callIds(ModelChoice choice);

  /** The same conversation with somebody in it who speaks, where this language wants one. */
  default Conversation heard(Conversation conversation) {
    return conversation;
  }

  /**
   * A request of another language in this one.
   *
   * @param conversation each of whose calls has an id of its own, of the right form
   */
  Written writeRequest(Conversation conversation, ModelChoice choice) throws Unsayable;

  /** The language as it is spoken by the servers at a host, if their answers are read otherwise. */
  default Language at(String host) {
    return this;
  }

  /**
   * The error that an answer tells by the reason for its end: it was given up half way.
   *
   * @param choices how many answers were asked for at once, in a language that has a word for it
   */
  Optional<ProviderError> failure(JsonNode document, int choices);

  /** The answer of whoever asked for one, if its pieces are told as if they were several. */
  default Optional<JsonNode> united(JsonNode answer) {
    return Optional.empty();
  }

  /**
   * The answer in a document that says no error.
   *
   * @param id another for each answer: of it are made the ids that the provider leaves out
   */
  Answer readAnswer(JsonNode document, String id) throws NotTheDialect;

  /**
   * An answer of this language as its makers' library declares it; empty if it is so already. What
   * is said of others must not fail in a program that reads their answers, too.
   */
  default Optional<JsonNode> declared(JsonNode answer) {
    return Optional.empty();
  }

  /** The same of the events of one stream, in their order and by their data. */
  default Function<String, Optional<JsonNode>> declaredEvents() {
    return _ -> Optional.empty();
  }

  /** What the makers' library calls an event with these data, if it goes by the name. */
  default Optional<String> eventName(String data) {
    return Optional.empty();
  }

  /** An answer in this language. */
  ObjectNode writeAnswer(Answer answer, StreamHead head);

  /**
   * A reader for one stream.
   *
   * @param choices how many answers were asked for at once, in a language that has a word for it
   * @param id another for each answer: of it are made the ids that the provider leaves out
   */
  StreamReader streamReader(int choices, String id);

  /** A writer for one stream. */
  StreamWriter streamWriter(StreamHead head);

  /** The event that ends a stream as complete. */
  byte[] terminalEvent();

  /**
   * How an error of another language's provider is said to people, and to programs that read it.
   */
  default String sentence(ProviderError error) {
    return error.message();
  }

  /** The body of an error. */
  ObjectNode error(ErrorReport report);

  /**
   * An error that a provider of this language said, as this language's callers can read it; empty
   * if it must be said anew.
   *
   * @param report the same in the common words
   */
  Optional<JsonNode> ownError(JsonNode document, ErrorReport report);

  /** The event that ends a stream as broken. */
  byte[] errorEvent(ErrorReport report);

  /** The answer to a question for one model. */
  ObjectNode model(String name);

  /**
   * The answer to a question for the models.
   *
   * @param query of the question as it came: some languages leaf through the list
   * @throws RefusedRequest naming what in it cannot be answered
   */
  ObjectNode models(List<String> names, String query);
}
