package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.simulator.measure.Distributions;
import dev.trustgate.simulator.measure.Rates;
import dev.trustgate.simulator.provider.fault.FaultNotation;
import dev.trustgate.simulator.scenario.LoadPart.Pacing;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code load}: what is asked, when and how often. */
final class LoadReader {

  private static final String USUAL_MODEL = "gpt-4o-mini";
  private static final int MOST_TOKENS = 1_000_000;

  /** Some weeks at a hundred a second, or hours of computing. */
  private static final double MOST_REQUESTS = 200_000_000;

  private final Fields scenario;

  LoadReader(Fields scenario) {
    this.scenario = scenario;
  }

  List<LoadPart> read() {
    List<LoadPart> parts = new ArrayList<>();
    if (scenario
        .required("load", "a list of what is asked, such as `{ for: 90s, rate: 20/s }`")
        .isEmpty()) {
      return parts;
    }
    List<Fields> written = scenario.objects("load");
    if (written.isEmpty()) {
      scenario.wrong("load", "must have at least one part");
    }
    for (Fields fields : written) {
      part(fields).filter(part -> possible(fields, part)).ifPresent(parts::add);
    }
    return parts;
  }

  private static boolean possible(Fields fields, LoadPart part) {
    double requests =
        part.pacing() instanceof Pacing.Open(Arrivals arrivals)
            ? arrivals.expected(part.lasts())
            : 0; // users wait for their answers
    if (requests > MOST_REQUESTS) {
      fields.wrong(
          String.format(
              Locale.ROOT,
              "asks about %,.0f times; at most %,.0f can be played",
              requests,
              MOST_REQUESTS));
    }
    return requests <= MOST_REQUESTS;
  }

  private static Optional<LoadPart> part(Fields fields) {
    Duration at = fields.duration("at").orElse(Duration.ZERO);
    Optional<Duration> lasts =
        fields
            .required("for", "how long it lasts, such as `90s`")
            .flatMap(_ -> fields.duration("for"));
    if (lasts.isPresent() && !lasts.get().isPositive()) {
      fields.wrong("for", "must be longer than nothing");
    }
    Optional<Pacing> pacing = pacing(fields, lasts.orElse(Duration.ofSeconds(1)));
    double streamShare =
        fields.value("stream").filter(value -> value.isBoolean()).isPresent()
            ? fields.flag("stream").orElse(false) ? 1 : 0
            : fields.share("stream").orElse(0.0);
    String model = fields.parsed("model", LoadReader::model).orElse(USUAL_MODEL);
    int maxTokens = Math.toIntExact(fields.whole("max_tokens", 1, MOST_TOKENS).orElse(0L));
    Optional<Latency> patience = fields.parsed("patience", Distributions::time);
    fields.done();
    return lasts.flatMap(
        length ->
            pacing.map(
                when -> new LoadPart(at, length, when, streamShare, model, maxTokens, patience)));
  }

  /** A model name may choose a fault of the providers, if there is such a fault. */
  private static String model(String name) {
    try {
      FaultNotation.ofModel(name);
      return name;
    } catch (InvalidConfiguration noSuchFault) {
      throw new IllegalArgumentException(
          "asks for a fault that cannot be: " + noSuchFault.getMessage(), noSuchFault);
    }
  }

  private static Optional<Pacing> pacing(Fields fields, Duration lasts) {
    Optional<Double> rate = fields.parsed("rate", Rates::perSecond);
    Optional<Double> rampTo = fields.parsed("ramp_to", Rates::perSecond);
    Optional<String> arrivals = fields.choice("arrivals", List.of("poisson", "constant"));
    Optional<Long> burst = fields.whole("burst", 1, 1_000_000);
    Optional<Duration> every = fields.duration("every");
    Optional<Long> users = fields.whole("users", 1, 100_000);
    Optional<Latency> think = fields.parsed("think", Distributions::time);
    int ways =
        (fields.has("rate") ? 1 : 0)
            + (fields.has("burst") ? 1 : 0)
            + (fields.has("users") ? 1 : 0);
    if (ways != 1) {
      fields.wrong(
          "needs exactly one of `rate` (such as `20/s`), `burst` (so many at once, with `every`)"
              + " and `users` (so many callers, each asks when it has its answer)");
      return Optional.empty();
    }
    if (every.filter(Duration::isZero).isPresent()) {
      fields.wrong("every", "must be longer than nothing");
      return Optional.empty();
    }
    if (burst.isPresent() && !fields.has("every")) {
      fields.wrong("`every` is required: how long from burst to burst, such as `5s`");
      return Optional.empty();
    }
    if (users.isPresent()) {
      return Optional.of(
          new Pacing.Closed(Math.toIntExact(users.get()), think.orElse(Latency.NONE)));
    }
    if (burst.isPresent()) {
      return every.map(
          gap -> new Pacing.Open(new Arrivals.Burst(Math.toIntExact(burst.get()), gap)));
    }
    return rate.map(
        perSecond ->
            new Pacing.Open(
                rampTo.isPresent()
                    ? new Arrivals.Ramp(perSecond, rampTo.get(), lasts)
                    : arrivals.filter("constant"::equals).isPresent()
                        ? Arrivals.constant(perSecond)
                        : Arrivals.poisson(perSecond)));
  }
}
