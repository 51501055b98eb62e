package dev.trustgate.gateway.command;

/** A command cannot do what it is for; the message is a sentence that says what to do. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailure(String sentence) {
    super(sentence, null, false, false);
  }
}
