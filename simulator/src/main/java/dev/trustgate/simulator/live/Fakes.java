package dev.trustgate.simulator.live;

import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.JournalEntry;
import dev.trustgate.simulator.provider.ProviderSettings;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.ProviderPlan;
import java.io.IOException;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fake providers of a scenario, by the names of their targets, and what they were asked. */
final class Fakes implements AutoCloseable {

  /** How a prompt says which request it belongs to. */
  private static final Pattern PROMPT = Pattern.compile("request number ([0-9]{1,18})\\b");

  /** One request as one provider sees it. */
  record Visit(String target, Supplier<JournalEntry> entry) {}

  private final Map<String, FakeProvider> providers = new LinkedHashMap<>();
  private final Map<String, Voice> voices = new LinkedHashMap<>();
  private final Map<Long, List<Visit>> visits = new ConcurrentHashMap<>();

  private Fakes() {}

  /**
   * Starts a provider for each plan, on ports of this machine: those that plans name, or free ones.
   *
   * @throws IOException if a port is taken; says which, and by whose plan
   */
  static Fakes of(Map<String, ProviderPlan> plans, long seed) throws IOException {
    var fakes = new Fakes();
    try {
      for (Map.Entry<String, ProviderPlan> plan : plans.entrySet()) {
        fakes.start(plan.getKey(), plan.getValue(), seed);
      }
      return fakes;
    } catch (IOException | RuntimeException failed) {
      fakes.close();
      throw failed;
    }
  }

  private void start(String name, ProviderPlan plan, long seed) throws IOException {
    var builder =
        ProviderSettings.builder(plan.dialect())
            .name(name)
            .port(plan.port())
            .seed(seed + name.hashCode()) // as the switches of the virtual run are sown
            .profile(plan.profile())
            .limits(plan.limits())
            .models(plan.models().toArray(String[]::new));
    plan.text().ifPresent(builder::text);
    ProviderSettings settings = builder.build();
    FakeProvider provider = started(settings);
    provider.journal().follow(entry -> visited(name, entry));
    providers.put(name, provider);
    voices.put(name, new Voice(settings));
  }

  private static FakeProvider started(ProviderSettings settings) throws IOException {
    try {
      return FakeProvider.start(settings);
    } catch (BindException taken) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "port %d of provider %s is taken; free it, name another, or leave `port` out for a free one",
              settings.port(),
              settings.name()),
          taken);
    }
  }

  static String prompt(long request) {
    return "This is request number " + request + ".";
  }

  private void visited(String target, Supplier<JournalEntry> entry) {
    Matcher prompt = PROMPT.matcher(entry.get().body().text());
    if (prompt.find()) {
      visits
          .computeIfAbsent(Long.valueOf(prompt.group(1)), _ -> new CopyOnWriteArrayList<>())
          .add(new Visit(target, entry));
    }
  }

  /** Where the provider of a target listens. */
  int port(String target) {
    FakeProvider provider = providers.get(target);
    if (provider == null) {
      throw new IllegalStateException("nobody says how " + target + " behaves");
    }
    return provider.port();
  }

  /** Lets something go wrong, or everything go well again. */
  void befall(FaultPlan plan) {
    for (String name : plan.on()) {
      FakeProvider provider = providers.get(name);
      if (provider == null) {
        throw new IllegalStateException("there is no provider " + name);
      }
      plan.rule().ifPresentOrElse(provider.faults()::on, provider.faults()::clear);
    }
  }

  /** Which providers a request came to, in this order. */
  List<Visit> visits(long request) {
    return List.copyOf(visits.getOrDefault(request, List.of()));
  }

  /** Forgets a request. */
  void forget(long request) {
    visits.remove(request);
  }

  /** How many tokens the provider has said to a visit so far. */
  int tokens(Visit visit) {
    Voice voice = voices.get(visit.target());
    return voice == null ? 0 : voice.said(visit.entry().get());
  }

  /**
   * What a visit's provider says to it if nothing is wrong, token by token; empty if it changes its
   * own words.
   */
  Optional<List<String>> words(Visit visit) {
    Voice voice = voices.get(visit.target());
    return voice == null ? Optional.empty() : voice.words(visit.entry().get());
  }

  @Override
  public void close() {
    providers.values().forEach(FakeProvider::close);
  }
}
