package dev.trustgate.gateway.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest frames that said something, so that who was away for a moment can go on. */
final class Past {

  private static final int MOST_FRAMES = 120;
  private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private long length;

  void add(Frame frame) {
    if (frame.whole()) {
      frames.clear(); // nobody goes on across it
      length = 0;
    }
    frames.addLast(frame);
    length += frame.length();
    while (frames.size() > MOST_FRAMES || length > MOST_CHARACTERS) {
      length -= frames.removeFirst().length();
    }
  }

  /** All frames after the one of this number, which may be none; empty if some are forgotten. */
  Optional<List<Frame>> after(long seen, long latest) {
    if (seen > latest) {
      return Optional.empty();
    }
    List<Frame> missed = new ArrayList<>();
    for (Frame frame : frames) {
      if (frame.seq() > seen) {
        missed.add(frame);
      }
    }
    return missed.size() == latest - seen && missed.stream().noneMatch(Frame::whole)
        ? Optional.of(missed)
        : Optional.empty();
  }
}
