package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.measure.Count;
import dev.trustgate.simulator.measure.Distributions;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.virtual.Latency;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that choose a profile, and those that replace a part of it. */
final class ProfileOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = ProviderSettings.USUAL_PROFILE,
      completionCandidates = Names.class,
      converter = ByName.class,
      description = {
        "How it speaks: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.",
        "The flags from here to --load-factor replace a part of it."
      })
  private Profile profile = Profile.named(ProviderSettings.USUAL_PROFILE);

  @Option(
      names = "--tokens",
      paramLabel = "DIST",
      converter = AsCount.class,
      description = {
        "How long an answer is, in tokens:",
        "32, uniform(10, 200), normal(120, 30) …"
      })
  private Optional<Count> tokens = Optional.empty();

  @Option(
      names = "--ttft",
      paramLabel = "DIST",
      converter = AsTime.class,
      description = {
        "The time to the first token:",
        "200ms, uniform(1s, 2s), normal(400ms, 50ms),",
        "exponential(300ms), lognormal(400ms, 0.35),",
        "mixed(5%%, 3s, 200ms)."
      })
  private Optional<Latency> timeToFirstToken = Optional.empty();

  @Option(
      names = "--pace",
      paramLabel = "DIST",
      converter = AsTime.class,
      description = "The time from token to token, likewise.")
  private Optional<Latency> pace = Optional.empty();

  @Option(
      names = "--burstiness",
      paramLabel = "PART",
      description = {
        "Which part of the tokens comes together with the",
        "one before, from 0 to below 1; the pace stays."
      })
  private Optional<Double> burstiness = Optional.empty();

  @Option(
      names = "--load-factor",
      paramLabel = "N",
      description = {
        "With N other requests in flight everything takes",
        "twice as long, with 2 N three times; 0 for never."
      })
  private Optional<Integer> loadFactor = Optional.empty();

  Profile profile() {
    Profile chosen = profile;
    chosen = timeToFirstToken.map(chosen::withTimeToFirstToken).orElse(chosen);
    chosen = pace.map(chosen::withInterToken).orElse(chosen);
    chosen = burstiness.map(chosen::withBurstiness).orElse(chosen);
    chosen = tokens.map(chosen::withTokens).orElse(chosen);
    return loadFactor.map(chosen::withLoadFactor).orElse(chosen);
  }

  /** The names, for the help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Profile.names());
    }
  }

  static final class ByName implements ITypeConverter<Profile> {
    @Override
    public Profile convert(String text) {
      return read(Profile::named, text);
    }
  }

  static final class AsTime implements ITypeConverter<Latency> {
    @Override
    public Latency convert(String text) {
      return read(Distributions::time, text);
    }
  }

  static final class AsCount implements ITypeConverter<Count> {
    @Override
    public Count convert(String text) {
      return read(Distributions::count, text);
    }
  }

  private static <T> T read(Function<String, T> reader, String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException mistake) {
      throw new TypeConversionException(mistake.getMessage());
    }
  }
}
