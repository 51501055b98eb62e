package dev.trustgate.simulator.provider.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault and the requests that meet it.
 *
 * @param count how many requests at most
 * @param lasts how long from its start
 * @param share which part of the requests, above 0 and at most 1
 * @param every only each so manieth of the fitting requests: with 3 the third, the sixth …
 * @param model only requests for this model
 * @param stream only requests that stream, or only those that do not
 * @param flapping when it comes and goes
 * @param document the same as it was written
 */
public record FaultRule(
    Fault fault,
    Optional<Integer> count,
    Optional<Duration> lasts,
    double share,
    Optional<Integer> every,
    Optional<String> model,
    Optional<Boolean> stream,
    Optional<Flapping> flapping,
    ObjectNode document) {

  private static final int MOST = 1_000_000_000;

  /**
   * A fault that comes and goes, beginning with its coming.
   *
   * @param down how long it is there
   * @param up how long it is away
   */
  public record Flapping(Duration down, Duration up) {

    boolean down(long sinceNanos) {
      return Math.floorMod(sinceNanos, down.plus(up).toNanos()) < down.toNanos();
    }

    /** How long until it comes or goes. */
    long nanosToChange(long sinceNanos) {
      long inPeriod = Math.floorMod(sinceNanos, down.plus(up).toNanos());
      return inPeriod < down.toNanos()
          ? down.toNanos() - inPeriod
          : down.plus(up).toNanos() - inPeriod;
    }
  }

  public FaultRule {
    document = document.deepCopy();
  }

  /**
   * Reads {@code {"do":"error","status":503,"count":5,"for_ms":10000,"share":0.5,…}}.
   *
   * @throws InvalidConfiguration with every mistake in it
   */
  public static FaultRule read(JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      throw new InvalidConfiguration("", "must be a JSON object");
    }
    Fields fields = new Fields(object);
    Optional<Fault> fault = new FaultReader(fields).read();
    Optional<Integer> count = fields.whole("count", 1, MOST);
    Optional<Duration> lasts = fields.millis("for_ms");
    Optional<Double> share = fields.share("share");
    Optional<Integer> every = fields.whole("every", 1, MOST);
    if (share.isPresent() && every.isPresent()) {
      fields.violated("every", "cannot stand beside `share`: requests are counted or drawn");
    }
    Optional<String> model = fields.text("model");
    Optional<Boolean> stream = fields.flag("stream");
    Optional<Flapping> flapping = flapping(fields);
    fields.check();
    return new FaultRule(
        fault.orElseThrow(),
        count,
        lasts,
        share.orElse(1.0),
        every,
        model,
        stream,
        flapping,
        object);
  }

  /** Reads the same in one line: {@code error;status=503;count=5}. */
  public static FaultRule parse(String line) {
    return read(FaultNotation.document(line));
  }

  private static Optional<Flapping> flapping(Fields fields) {
    Optional<Duration> down = fields.millis("down_ms");
    Optional<Duration> up = fields.millis("up_ms");
    boolean never = down.filter(Duration::isZero).isPresent();
    if (never || up.filter(Duration::isZero).isPresent()) {
      fields.violated(never ? "down_ms" : "up_ms", "must be above 0");
      return Optional.empty();
    }
    if (down.isPresent() != up.isPresent()) {
      fields.violated(
          down.isPresent() ? "up_ms" : "down_ms",
          "is required: a fault that flaps has `down_ms` and `up_ms`, both above 0");
    }
    return down.flatMap(there -> up.map(away -> new Flapping(there, away)));
  }

  /** Whether it stays until somebody turns it off. */
  public boolean endsOnlyByHand() {
    return count.isEmpty() && lasts.isEmpty() && flapping.isEmpty();
  }

  /** Whether it shuts the door to everybody, so that nobody needs to be looked at. */
  boolean shutsTheDoor() {
    boolean anyRequest = model.isEmpty() && stream.isEmpty();
    boolean eachOne = count.isEmpty() && share == 1 && every.orElse(1) == 1;
    return fault instanceof Fault.Refuse && anyRequest && eachOne;
  }

  @Override
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** Whether it is for requests like this one. */
  public boolean fits(String askedModel, boolean asksForStream) {
    return model.map(askedModel::equals).orElse(true)
        && stream.map(wanted -> wanted == asksForStream).orElse(true);
  }
}
