package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs one fake provider until it is told to stop. */
@Command(
    name = "provider",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs one fake provider on its own port until Ctrl-C.")
public final class ProviderCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--dialect",
      required = true,
      paramLabel = "openai|anthropic",
      converter = DialectName.class,
      description = "The language it speaks.")
  private Dialect dialect = Dialect.OPENAI;

  @Option(names = "--port", defaultValue = "0", description = "Its port; 0 takes a free one.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Its address: ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(names = "--name", description = "How it calls itself; by default as its dialect.")
  private @Nullable String name;

  @Option(names = "--seed", defaultValue = "42", description = "What its answers follow from.")
  private long seed;

  @Mixin private ProfileOptions profile = new ProfileOptions();

  @Option(
      names = "--jitter",
      defaultValue = "0",
      description = "How far waits differ, from 0 (never) to 1 (nothing to double).")
  private double jitter;

  @Option(names = "--text", description = "What it says instead of filler.")
  private @Nullable String text;

  @Option(names = "--model", description = "A model it has, repeatable; by default every model.")
  private List<String> models = List.of();

  @Option(
      names = "--api-key",
      description = "A key it accepts, repeatable; by default any or none.")
  private List<String> apiKeys = List.of();

  @Option(
      names = "--concurrency",
      defaultValue = "0",
      description = "How many requests it answers at once; 0 for any number.")
  private int concurrency;

  @Option(
      names = "--rpm",
      defaultValue = "0",
      description = "How many requests it answers per minute; 0 for any number.")
  private int requestsPerMinute;

  @Option(
      names = "--tpm",
      defaultValue = "0",
      description = "How many tokens it counts per minute; 0 for any number.")
  private int tokensPerMinute;

  @Option(names = "--strict", description = "Refuse fields that no dialect knows.")
  private boolean strict;

  @Override
  public Integer call() {
    ProviderSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException mistake) {
      return failed(MISUSED, mistake.getMessage());
    }
    try (FakeProvider provider = FakeProvider.start(settings)) {
      out(
          "provider %s (%s) listening on %s"
              .formatted(settings.name(), DialectName.of(dialect), provider.uri()));
      awaitEnd(provider);
      return 0;
    } catch (IOException cannot) {
      String choice =
          cannot instanceof BindException
              ? "another port with --port (0 takes a free one)"
              : "another address with --host";
      return failed(
          FAILED,
          String.format(
              Locale.ROOT,
              "Cannot listen on port %d of %s (%s): choose %s.",
              port,
              host,
              cannot.getMessage(),
              choice));
    }
  }

  private ProviderSettings settings() {
    ProviderSettings.Builder builder =
        ProviderSettings.builder(dialect)
            .host(host)
            .port(port)
            .seed(seed)
            .profile(profile.profile())
            .jitter(jitter)
            .models(models.toArray(String[]::new))
            .apiKeys(apiKeys.stream().distinct().toArray(String[]::new))
            .strict(strict)
            .limits(new ProviderSettings.Limits(concurrency, requestsPerMinute, tokensPerMinute));
    if (name != null) {
      builder.name(name);
    }
    if (text != null) {
      builder.text(text);
    }
    return builder.build();
  }

  private static void awaitEnd(FakeProvider provider) {
    Thread hook = Thread.ofPlatform().name("provider-stop").unstarted(provider::close);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void out(String line) {
    commandSpec().commandLine().getOut().println(line);
    commandSpec().commandLine().getOut().flush();
  }

  private int failed(int exitCode, @Nullable String sentence) {
    commandSpec().commandLine().getErr().println(sentence);
    commandSpec().commandLine().getErr().flush();
    return exitCode;
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("this command must be run by picocli");
    }
    return spec;
  }

  /** Dialects by their lower-case names. */
  static final class DialectName implements ITypeConverter<Dialect> {

    static String of(Dialect dialect) {
      return dialect.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Dialect convert(String text) {
      for (Dialect dialect : Dialect.values()) {
        if (of(dialect).equals(text)) {
          return dialect;
        }
      }
      throw new TypeConversionException("'" + text + "' is not a dialect: openai or anthropic");
    }
  }
}
