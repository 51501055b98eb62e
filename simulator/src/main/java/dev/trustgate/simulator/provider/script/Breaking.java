package dev.trustgate.simulator.provider.script;

import dev.trustgate.simulator.provider.http.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Breaks scripts off. */
public final class Breaking {

  private Breaking() {}

  /**
   * The script up to so many events, then {@code last}. A script without events, which is a
   * document, breaks in the middle of its body; a script with fewer events is left as it is.
   *
   * @param inside whether half of the next event is sent before {@code last}
   */
  public static Script after(int events, boolean inside, Script script, Step last) {
    boolean document = script.events() == 0;
    List<Step> kept = new ArrayList<>();
    int sent = 0;
    for (Step step : script.steps()) {
      if (step instanceof Step.Send(Bytes bytes, int ended, _)
          && (document || sent + ended > events)) {
        if (document || inside) {
          kept.add(half(bytes, last));
        }
        kept.add(last);
        return new Script(kept);
      }
      if (step instanceof Step.Send(_, int ended, _)) {
        sent += ended;
      }
      kept.add(step);
    }
    return script;
  }

  /** Half of the bytes; framed well only if the answer is then ended as if that were all. */
  private static Step half(Bytes bytes, Step last) {
    Bytes half = bytes.slice(0, bytes.size() / 2);
    return last instanceof Step.End
        ? new Step.Send(half, 0, 0)
        : new Step.Fragment(half, bytes.size());
  }
}
