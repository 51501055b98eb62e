package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.SafeNames;

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
  void see(String id, boolean again) {
    twice |= again;
    longest = Math.max(longest, id.length());
    odd = odd || !SafeNames.isSafe(id);
  }

  /** Whether one of them is known to be refused. */
  boolean refusedBy(IdForm form) {
    return form.refuses(longest, odd) || (twice && form.refusesTwice());
  }
}
