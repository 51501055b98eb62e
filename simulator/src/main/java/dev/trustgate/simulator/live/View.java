package dev.trustgate.simulator.live;

import dev.trustgate.simulator.story.Ask;

/** How much of what the gateway does with requests can be seen, and reported to a witness. */
interface View {

  /** What is known of requests that came earlier than this is reported, all of it. */
  long knownUntilNanos();

  /** A request is about to be sent. */
  void asked(Ask ask, long atNanos);

  /** The first token of a stream has reached the caller. */
  void began(Ask ask, long atNanos);

  /** The caller has heard all that it will hear; waits until the rest is known, and reports it. */
  void over(Ask ask, Heard heard);
}
