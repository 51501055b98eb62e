package dev.trustgate.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.telemetry.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One event of the feed, written once for all who want the same of it. */
final class Frame {

  /** What an event is called, and what it says. */
  private record Said(String event, String data) {}

  private final String epoch;
  private final long seq;
  private final long length;
  private final boolean whole;
  private final Function<Optional<UUID>, Said> said;
  private final Map<Optional<UUID>, byte[]> written = new ConcurrentHashMap<>();

  private Frame(
      String epoch, long seq, long length, boolean whole, Function<Optional<UUID>, Said> said) {
    this.epoch = epoch;
    this.seq = seq;
    this.length = length;
    this.whole = whole;
    this.said = said;
  }

  static Frame snapshot(String epoch, long seq, Picture picture, List<Timeline.Entry> timeline) {
    return new Frame(
        epoch, seq, 0, true, only -> new Said("snapshot", picture.whole(only, timeline)));
  }

  static Frame delta(String epoch, long seq, Change change) {
    return new Frame(
        epoch,
        seq,
        change.length(),
        false,
        only ->
            change
                .text(only)
                .map(text -> new Said("delta", text))
                .orElseGet(() -> nothing(change.picture())));
  }

  /** Says that the feed lives. */
  static Frame tick(String epoch, long seq, Picture picture) {
    return new Frame(epoch, seq, 0, false, _ -> nothing(picture));
  }

  private static Said nothing(Picture picture) {
    return new Said("tick", "{\"now\":\"" + TargetText.text(picture.now()) + "\"}");
  }

  /** What was known once this had been said. */
  long seq() {
    return seq;
  }

  /** Whether it can be understood without anything before it. */
  boolean whole() {
    return whole;
  }

  long length() {
    return length;
  }

  byte[] bytes(Optional<UUID> only) {
    return written.computeIfAbsent(only, this::write);
  }

  private byte[] write(Optional<UUID> only) {
    Said what = said.apply(only);
    return ("event: "
            + what.event()
            + "\nid: "
            + epoch
            + "-"
            + seq
            + "\ndata: "
            + what.data()
            + "\n\n")
        .getBytes(UTF_8);
  }
}
