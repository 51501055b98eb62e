package dev.trustgate.gateway.dialect.common;

/** What is known of a conversation that nobody has read; it may say yes in vain, but never no. */
public interface Glimpse {

  /** Whether some object of it may have a field of this name. */
  boolean mayMention(String field);

  /** Whether tools may have been called in it. */
  boolean mayHoldCalls();

  /** Whether a call of a tool may have an id or a name that is known to be refused. */
  boolean mayHoldRefused(IdForm ids, NameForm names);

  /** Whether the operator may speak among the others. */
  boolean mayHoldOperator();

  /** Whether the operator may do so as the developer. */
  boolean mayHoldDeveloper();

  /** Whether the assistant may have the last word. */
  boolean mayEndInAssistant();

  /** Whether the assistant may be asked to go on with a turn in which there is no thought. */
  boolean mayGoOnUnthought();

  /** Whether the assistant may be asked to go on with a turn in which there is a thought. */
  boolean mayGoOnThought();

  /** Whether a message may have to be told another way, for this reason. */
  boolean mayNeed(Mend mend);
}
