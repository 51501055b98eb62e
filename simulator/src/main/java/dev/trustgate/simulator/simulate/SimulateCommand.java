package dev.trustgate.simulator.simulate;

import dev.trustgate.gateway.app.Logs;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.simulator.live.GatewayAddress;
import dev.trustgate.simulator.play.Replay;
import dev.trustgate.simulator.report.Comparison;
import dev.trustgate.simulator.report.Look;
import dev.trustgate.simulator.report.ReportFiles;
import dev.trustgate.simulator.report.TerminalReport;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.Scenario.Clock;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays scenarios and says whether what they expect is so. */
@Command(
    name = "simulate",
    description = {
      "Plays scenario files and says whether what they expect is what happens.",
      "Exit code: 0 all expectations are met, 1 one is missed",
      "or there is none, 2 a file is wrong or a run cannot take place."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {

  private static final int MISSED = 1;
  private static final int BAD_FILE = 2;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files (YAML).")
  private List<Path> files;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed than the file's.")
  private @Nullable Long seed;

  @Option(
      names = "--clock",
      paramLabel = "virtual|real",
      description = "Another clock than the file's: virtual computes, real waits and uses sockets.")
  private @Nullable String clock;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Another algorithm than the file's;",
        "several, separated by commas, are compared with each other."
      })
  private List<String> algorithms = List.of();

  @Option(
      names = "--only",
      paramLabel = "N",
      description = "Tells the story of request N with everything that was considered.")
  private @Nullable Long only;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/sim",
      description = "Where reports go, one folder per scenario (${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = {
        "A running gateway to try, by the address of its data plane; implies --clock real.",
        "Everything is made in a gateway resource of its own and removed afterwards."
      })
  private @Nullable URI gateway;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      description = "Its admin API (port 8080 of it); the token is TRUSTGATE_ADMIN_TOKEN.")
  private Optional<URI> admin = Optional.empty();

  @Option(names = "--check", description = "Reads the files and stops there.")
  private boolean check;

  @Option(names = "--quiet", description = "One line per scenario, and the missed expectations.")
  private boolean quiet;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public SimulateCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Logs.configure();
    List<Scenario> scenarios;
    try {
      algorithms.forEach(Choice::algorithm);
      Choice.story(only, clock, gateway);
      scenarios = read();
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      return BAD_FILE;
    }
    if (scenarios.size() < files.size()) {
      return BAD_FILE;
    }
    if (check) {
      scenarios.forEach(
          it -> System.out.println(it.origin().file() + ": " + it.name() + " is fine"));
      return 0;
    }
    if (only != null) {
      return replay(scenarios, only);
    }
    try {
      for (Scenario scenario : scenarios) {
        Folder.make(algorithms.size() > 1 ? out : out.resolve(scenario.name()));
      }
      return algorithms.size() > 1 ? compare(scenarios) : play(scenarios);
    } catch (IOException impossible) {
      System.err.println("trustgate: the run cannot take place: " + impossible.getMessage());
      return BAD_FILE;
    }
  }

  /** Those that can be read; what is wrong with the others is said. */
  private List<Scenario> read() {
    List<Scenario> scenarios = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Path file : files) {
      try {
        Scenario scenario = wished(ScenarioReader.read(file));
        String other = names.putIfAbsent(scenario.name(), file.toString());
        if (other != null) {
          System.err.println(
              file + ": the name `" + scenario.name() + "` is that of " + other + " already");
        } else {
          scenarios.add(scenario);
        }
      } catch (BadFile bad) {
        System.err.println(bad.getMessage());
      }
    }
    return scenarios;
  }

  private Scenario wished(Scenario scenario) {
    Scenario wished = seed == null ? scenario : scenario.sown(seed);
    if (gateway != null) {
      wished = wished.in(Clock.REAL).with(gateway.toString(), admin.map(URI::toString));
    } else if (clock != null) {
      wished = wished.in(Choice.clock(clock));
    }
    return algorithms.size() == 1 ? wished.under(Choice.algorithm(algorithms.getFirst())) : wished;
  }

  /** The same under each of several algorithms, or as it is. */
  private List<Scenario> variants(Scenario scenario) {
    return algorithms.size() < 2
        ? List.of(scenario)
        : algorithms.stream().map(name -> scenario.under(Choice.algorithm(name))).toList();
  }

  private int replay(List<Scenario> scenarios, long number) {
    for (Scenario scenario : scenarios.stream().flatMap(it -> variants(it).stream()).toList()) {
      try {
        List<String> story = Replay.of(scenario, number);
        String under =
            algorithms.size() < 2 ? "" : ", " + scenario.upstream().algorithm().wireName();
        String time = scenario.clock() == Clock.REAL ? ", in virtual time" : "";
        System.out.println(
            "scenario " + scenario.name() + ", seed " + scenario.seed() + under + time);
        story.forEach(System.out::println);
      } catch (IllegalArgumentException noSuchRequest) {
        System.err.println("trustgate: " + noSuchRequest.getMessage());
        return BAD_FILE;
      }
    }
    return 0;
  }

  private int play(List<Scenario> scenarios) throws IOException, InterruptedException {
    Look look = Terminal.look(System.getenv(), Terminal.interactive());
    boolean met = true;
    for (Future<Chronicle> run : runs(scenarios)) {
      Chronicle chronicle = finished(run);
      Path folder = out.resolve(chronicle.about().name());
      ReportFiles.write(chronicle, folder);
      System.out.print(
          quiet
              ? Summary.of(chronicle, look)
              : TerminalReport.of(chronicle, look, folder.toString()) + System.lineSeparator());
      met &= chronicle.met();
    }
    if (scenarios.size() > 1) {
      System.out.println(
          (met ? "all " : "not all ") + scenarios.size() + " scenarios are as expected");
    }
    return met ? 0 : MISSED;
  }

  private int compare(List<Scenario> scenarios) throws IOException, InterruptedException {
    Look look = Terminal.look(System.getenv(), Terminal.interactive());
    boolean missed = false;
    for (Scenario scenario : scenarios) {
      List<Chronicle> chronicles = new ArrayList<>();
      for (Future<Chronicle> run : runs(variants(scenario))) {
        Chronicle chronicle = finished(run);
        chronicles.add(chronicle);
        missed |= chronicle.expectations().stream().anyMatch(Verdict::missed);
        ReportFiles.write(
            chronicle, out.resolve(scenario.name() + "-" + chronicle.about().algorithm()));
      }
      var comparison = Comparison.of(chronicles);
      System.out.print(comparison.text(look.width()));
      Path page = out.resolve(scenario.name() + "-compared.html");
      Files.createDirectories(out);
      Files.writeString(page, comparison.html());
      System.out.println("page " + page);
    }
    return missed ? MISSED : 0;
  }

  /** Virtual runs side by side, as many as there are processors; real ones one after the other. */
  private List<Future<Chronicle>> runs(List<Scenario> scenarios) {
    boolean real = scenarios.stream().anyMatch(it -> it.clock() == Clock.REAL);
    int workers = real ? 1 : Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<Chronicle>> runs = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        runs.add(pool.submit(() -> run(scenario, progress(scenario, workers, scenarios.size()))));
      }
      return runs;
    }
  }

  /** One line that is written over is a line of one run; a log holds the lines of many. */
  private Witness progress(Scenario scenario, int workers, int runs) {
    if (quiet) {
      return new Witness() {};
    }
    boolean alone = workers == 1 || runs == 1;
    return Terminal.interactive() && alone
        ? Progress.writtenOver(scenario.name(), scenario.lasts(), System.err)
        : Progress.lines(scenario.name(), scenario.lasts(), System::nanoTime, System.err);
  }

  private Chronicle run(Scenario scenario, Witness progress)
      throws IOException, InterruptedException {
    if (scenario.clock() == Clock.VIRTUAL) {
      return ScenarioRun.virtual(scenario, progress);
    }
    URI running = gateway;
    return running == null
        ? ScenarioRun.real(scenario, progress)
        : ScenarioRun.against(
            scenario,
            GatewayAddress.of(running, admin, Optional.empty(), System.getenv()),
            progress);
  }

  private static Chronicle finished(Future<Chronicle> run)
      throws IOException, InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException broken -> throw broken;
        case IllegalArgumentException wrong -> throw new IOException(wrong.getMessage(), wrong);
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }
}
