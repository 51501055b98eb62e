package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Count;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.virtual.Latency;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is chosen about one fake provider.
 *
 * @param port 0 takes a free one
 * @param name how it calls itself in its answers
 * @param seed what its answers and its timing follow from
 * @param text what it says instead of filler
 * @param profile how soon, how fast, how evenly and how much it speaks
 * @param jitter how far each wait may differ, as a part of it: 0 for never, 0.5 for half to one and
 *     a half
 * @param models the models it has; empty for every model
 * @param apiKeys the credentials it accepts; empty for any or none
 * @param strict whether fields that no dialect knows are refused, as the real APIs do
 */
public record ProviderSettings(
    Dialect dialect,
    String host,
    int port,
    String name,
    long seed,
    Optional<String> text,
    Profile profile,
    double jitter,
    List<String> models,
    Set<String> apiKeys,
    boolean strict,
    Limits limits) {

  /** How much it does at once and per minute; 0 for no limit. */
  public record Limits(int concurrency, int requestsPerMinute, int tokensPerMinute) {

    public static final Limits NONE = new Limits(0, 0, 0);

    public Limits {
      require(concurrency >= 0, "concurrency must not be negative");
      require(requestsPerMinute >= 0, "requests per minute must not be negative");
      require(tokensPerMinute >= 0, "tokens per minute must not be negative");
    }
  }

  /** The profile of a provider of which nothing else is said: it answers at once. */
  public static final String USUAL_PROFILE = "instant";

  /** How long its answers are then. */
  public static final int USUAL_TOKENS = 32;

  public ProviderSettings {
    require(!host.isBlank(), "host must not be blank");
    require(port >= 0 && port <= 65_535, "port must be 0..65535, was " + port);
    require(!name.isBlank(), "name must not be blank");
    if (profile.tokens().ones() instanceof Latency.Fixed(long tokens)) {
      require(tokens >= 1 && tokens <= 100_000, "tokens must be 1..100000, was " + tokens);
    }
    require(jitter >= 0 && jitter <= 1, "jitter must be from 0 to 1, was " + jitter);
    models = List.copyOf(models);
    apiKeys = Set.copyOf(apiKeys);
  }

  /** A provider of this dialect on a free port, that answers at once. */
  public static ProviderSettings of(Dialect dialect) {
    return builder(dialect).build();
  }

  public static Builder builder(Dialect dialect) {
    return new Builder(dialect);
  }

  /** Says everything but the keys. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ProviderSettings[%s, %s, %s:%d, seed %d, %d keys]",
        dialect,
        name,
        host,
        port,
        seed,
        apiKeys.size());
  }

  private static void require(boolean claim, String otherwise) {
    if (!claim) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Collects settings; what is not said keeps its default. */
  public static final class Builder {

    private final Dialect dialect;
    private String host = "127.0.0.1";
    private int port;
    private String name;
    private long seed = 42;
    private Optional<String> text = Optional.empty();
    private Profile profile = Profile.named(USUAL_PROFILE);
    private double jitter;
    private List<String> models = List.of();
    private Set<String> apiKeys = Set.of();
    private boolean strict;
    private Limits limits = Limits.NONE;

    private Builder(Dialect dialect) {
      this.dialect = dialect;
      this.name = dialect.name().toLowerCase(Locale.ROOT);
    }

    public Builder host(String value) {
      host = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder name(String value) {
      name = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder text(String value) {
      text = Optional.of(value);
      return this;
    }

    /** The profile; what is said of its parts afterwards replaces them. */
    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    public Builder tokens(int value) {
      profile = profile.withTokens(Count.fixed(value));
      return this;
    }

    public Builder timeToFirstToken(Duration value) {
      require(!value.isNegative(), "time to first token must not be negative");
      profile = profile.withTimeToFirstToken(Latency.fixed(value));
      return this;
    }

    public Builder interTokenDelay(Duration value) {
      require(!value.isNegative(), "pace must not be negative");
      profile = profile.withInterToken(Latency.fixed(value));
      return this;
    }

    public Builder jitter(double value) {
      jitter = value;
      return this;
    }

    public Builder models(String... values) {
      models = List.of(values);
      return this;
    }

    public Builder apiKeys(String... values) {
      apiKeys = Set.of(values);
      return this;
    }

    public Builder strict(boolean value) {
      strict = value;
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public ProviderSettings build() {
      return new ProviderSettings(
          dialect, host, port, name, seed, text, profile, jitter, models, apiKeys, strict, limits);
    }
  }
}
