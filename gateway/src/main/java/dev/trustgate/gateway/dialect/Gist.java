package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a conversation that went by and was not read.
 *
 * @param objection what the makers of its language refuse in it, and some who imitate them take
 * @param holdsCalls whether tools were called
 * @param ids what the ids of the calls look like
 * @param holdsOperator whether the operator speaks among the others
 * @param holdsDeveloper whether it does so by that name
 * @param endsInAssistant whether nobody but the operator speaks behind the assistant
 * @param goesOnUnthought whether it goes on with a turn in which there is no thought
 * @param goesOnThought whether it goes on with a turn in which there is one
 * @param mends why a message of it may have to be told another way
 */
record Gist(
    Optional<RefusedRequest> objection,
    boolean holdsCalls,
    SeenIds ids,
    boolean holdsOperator,
    boolean holdsDeveloper,
    boolean endsInAssistant,
    boolean goesOnUnthought,
    boolean goesOnThought,
    Set<Mend> mends) {

  /** Of a conversation of which nothing has gone by yet. */
  static final Gist NOTHING =
      new Gist(Optional.empty(), false, new SeenIds(), false, false, false, false, false, Set.of());
}
