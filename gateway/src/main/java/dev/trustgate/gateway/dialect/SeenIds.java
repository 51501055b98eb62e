package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.IdForm;

/** What the ids of a conversation's calls look like at the most; none of them is kept. */
final class SeenIds {

  private int longest;
  private boolean odd;
  private boolean twice;

  /**
   * The id of the next call.
   *
   * @param again whether another call has had it
   */
  void see(CallId id, boolean again) {
    twice |= again;
    boolean safe = id.isSafe();
    longest = Math.max(longest, safe ? id.size() : id.length());
    odd |= !safe;
  }

  /** Whether one of them is known to be refused. */
  boolean refusedBy(IdForm form) {
    return form.refuses(longest, odd) || (twice && form.refusesTwice());
  }
}
