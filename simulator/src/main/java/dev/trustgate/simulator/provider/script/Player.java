package dev.trustgate.simulator.provider.script;

import dev.trustgate.simulator.provider.http.Framing;
import dev.trustgate.simulator.provider.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Plays a script on the wire. */
public final class Player {

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Reply reply;
  private final Progress progress;

  public Player(Reply reply, Progress progress) {
    this.reply = reply;
    this.progress = progress;
  }

  /**
   * Performs every step in turn.
   *
   * @throws dev.trustgate.simulator.provider.http.ClientGone when the client leaves before the end
   */
  public void play(Script script) throws IOException {
    List<Step> steps = script.steps();
    int finish = finish(steps);
    for (int i = 0; i < steps.size(); i++) {
      if (i == finish) {
        progress.ending(steps.getLast() instanceof Step.End);
      }
      perform(steps.get(i), i == finish);
    }
  }

  /** The step that the client takes for the end; -1 if it waits in vain for one. */
  private static int finish(List<Step> steps) {
    int last = steps.size() - 1;
    return switch (steps.getLast()) {
      case Step.Stall() -> -1;
      case Step.End() when last > 0 && endsWithItsBytes(steps) -> last - 1;
      case Step _ -> last;
    };
  }

  /** Whether the body's length tells its end, so that nothing is written after the last piece. */
  private static boolean endsWithItsBytes(List<Step> steps) {
    return steps.get(steps.size() - 2) instanceof Step.Send
        && steps.stream()
            .anyMatch(
                step ->
                    step instanceof Step.Head(_, _, var framing)
                        && framing instanceof Framing.Length);
  }

  private void perform(Step step, boolean finishing) throws IOException {
    switch (step) {
      case Step.Wait(var duration) -> reply.pause(duration);
      case Step.Head(var status, var headers, var framing) -> {
        reply.head(status, headers, framing);
        progress.head(status);
      }
      case Step.Send piece -> send(piece, finishing);
      case Step.Fragment(var bytes, var announced) -> {
        reply.fragment(bytes, announced);
        progress.sent(bytes.size(), 0, 0);
      }
      case Step.End() -> reply.end();
      case Step.Close() -> reply.close();
      case Step.Reset() -> reply.reset();
      case Step.Stall() -> reply.pause(FOREVER);
    }
  }

  private void send(Step.Send piece, boolean finishing) throws IOException {
    if (finishing) {
      progress.sent(piece.bytes().size(), piece.events(), piece.tokens());
      reply.body(piece.bytes());
    } else {
      reply.body(piece.bytes());
      progress.sent(piece.bytes().size(), piece.events(), piece.tokens());
    }
  }
}
