package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.StreamPart;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a stream in which a tool stands for the form of the answer. Who asked for a form reads
 * all words as that form, so beside a call they are not told, as in a whole answer. They come
 * before the call, and are held until it is known whether there is one: the model may refuse, come
 * to its limit, or not heed that it must call a tool.
 */
final class HeldWords {

  private final boolean holds;
  private final StringBuilder held = new StringBuilder();
  private boolean called;

  /**
   * For a stream that begins.
   *
   * @param holds whether a tool stands for the form of the answer
   */
  HeldWords(boolean holds) {
    this.holds = holds;
  }

  /** What of these parts, and of the words before them, may be told now. */
  List<StreamPart> told(List<StreamPart> parts) {
    if (!holds) {
      return parts;
    }
    List<StreamPart> told = new ArrayList<>(parts.size() + 1);
    for (StreamPart part : parts) {
      if (part instanceof StreamPart.Text(String words)) {
        hold(words, told);
      } else {
        pass(part, told);
      }
    }
    return told;
  }

  /** What is longer than anybody keeps of a stream is no word beside a call. */
  private void hold(String words, List<StreamPart> told) {
    if (!called) {
      held.append(words);
    }
    if (held.length() > Transcript.KEPT_CHARS) {
      release(told);
    }
  }

  private void pass(StreamPart part, List<StreamPart> told) {
    if (part instanceof StreamPart.ToolStarted) {
      called = true;
      held.setLength(0);
    } else if (part instanceof StreamPart.Stopped || part instanceof StreamPart.Ended) {
      release(told);
    }
    told.add(part);
  }

  private void release(List<StreamPart> told) {
    if (!held.isEmpty()) {
      told.add(new StreamPart.Text(held.toString()));
      held.setLength(0);
    }
  }
}
