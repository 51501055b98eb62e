package dev.trustgate.benchmarks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong words, two at once, signals and folders that cannot be written, before anything runs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reads hear no interrupt
class LauncherTest {

  @TempDir Path folder;
  private Clone clone;

  @BeforeEach
  void cloned() throws IOException {
    clone = new Clone(folder);
  }

  @AfterEach
  void leftByNobody() {
    clone.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "loadtest wrong-words > there is no load test 'wrong-words'. There are Changes,"
            + " Distribution,",
        "loadtest steady > there is no load test 'steady', did you mean Steady?",
        "loadtest DistributionLoadTestt > 'DistributionLoadTestt', did you mean"
            + " DistributionLoadTest?",
        "loadtest SlowStream > there is no load test 'SlowStream', did you mean SlowStreams?",
        "loadtest Soak long > MINUTES, if not short, must be a whole number of at least 1, was 'long'",
        "loadtest Soak 0 > MINUTES, if not short, must be a whole number of at least 1, was '0'",
        "loadtest Soak 1 2 > a load test takes a name and minutes, and no '2'",
        "loadtest SlowStreams 10 x > each of STREAMS TOKENS SECONDS GATEWAYS must be a whole"
            + " number",
        "loadtest SlowStreams 1 1 1 1 1 > SlowStreams takes four numbers at most",
        "bench NoSuch > there is no benchmark 'NoSuch'. There are BusyPick, Change,",
        "bench PickBenchmrk -t 2 > there is no benchmark 'PickBenchmrk', did you mean"
            + " PickBenchmark?",
        "bench Pick|NoSuch > there is no benchmark 'NoSuch'",
        "bench -f 1 overhed > there is no benchmark 'overhed', did you mean overhead?",
        "bench Pick -rff /no/such/file.json > -rff: there is no folder /no/such/",
        "bench Pick -rff target/goal.json > -rff: there is no folder target/",
        "bench Pick -o docs/target/goal.json > -o: there is no folder docs/target/",
        "bench Pick -o benchmarks/target/../no/goal.json > there is no folder"
            + " benchmarks/target/../no/",
        "bench Pick -rff benchmarks > -rff must be a file, was the folder benchmarks",
        "bench overhed > there is no benchmark 'overhed', did you mean overhead?",
      })
  void wordsThatNobodyKnowsAreToldBeforeAnythingIsBuilt(String arguments, String sentence)
      throws Exception {
    Clone.Ended ended = clone.run(arguments.split(" ", -1));
    assertThat(ended.complaints()).startsWith("trustgate: ").contains(sentence);
    assertThat(ended.complaints().lines()).hasSize(1);
    assertThat(ended.status()).isEqualTo(64);
    assertThat(clone.maven()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pick",
        "PickBenchmark.pickAndEnd -t 2 -p targets=8",
        "SseParser|EventBenchmark|DoorBenchmark -tu us -prof gc",
        "Pick -e NoSuch -rf json -rff benchmarks/file.json",
        "-f 1 -wi 0 -jvmArgs -Xmx1g Walk",
        "^dev.trustgate.benchmarks.Pick.*",
        "(No|Such)?Pick[A-Z]",
        "-l",
        "-p=targets=8 Pick",
      })
  void whatJmhUnderstandsReachesIt(String arguments) throws Exception {
    Clone.Ended ended = clone.run(("bench " + arguments).split(" ", -1));
    assertThat(ended.said()).isEqualTo("dev.trustgate.benchmarks.Micro " + arguments);
    assertThat(ended.status()).isZero();
  }

  /** As the commands in docs/performance.md name it, in a clone in which nothing was built yet. */
  @ParameterizedTest
  @ValueSource(strings = {"benchmarks/target", "./benchmarks//target/target/1"})
  void whatIsWrittenBelowWhatTheBuildMakesNeedsNoBuildBefore(String into) throws Exception {
    assertThat(clone.root().resolve("benchmarks/target")).doesNotExist();
    Clone.Ended ended = clone.run("bench", "Pick", "-rff", into + "/goal.json");
    assertThat(ended.said())
        .isEqualTo("dev.trustgate.benchmarks.Micro Pick -rff " + into + "/goal.json");
    assertThat(ended.status()).isZero();
    assertThat(clone.root().resolve(into)).isDirectory();
  }

  @Test
  void everyBenchmarkIsKnown() throws Exception {
    try (var list =
        Objects.requireNonNull(getClass().getResourceAsStream("/META-INF/BenchmarkList"))) {
      String all = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      List<String> known =
          Stream.concat(
                  Stream.of("bench"),
                  java.util.regex.Pattern.compile("dev\\.trustgate\\.benchmarks\\.\\w+ ")
                      .matcher(all)
                      .results()
                      .map(found -> found.group().strip()))
              .distinct()
              .toList();
      assertThat(known).hasSizeGreaterThan(15);
      assertThat(clone.run(known.toArray(String[]::new)).status()).isZero();
    }
  }

  /** Nothing is built for it, and each is named whatever it is that it asks. */
  @Test
  void helpTellsWhatEachAsksAndHowManyThreadsDo() throws Exception {
    Clone.Ended help = clone.run("bench", "--help");
    assertThat(help.said())
        .contains("-t 1, -t 2 and -t 16", "[--across NAME] [--most SCORE] FILE...")
        .containsPattern("\n +Pick +How long does one pick take, [^?\n]+\\?\n");
    List<String> questions = help.said().lines().filter(line -> line.endsWith("?")).toList();
    List<String> benchmarks;
    try (Stream<Path> files =
        Files.list(clone.root().resolve("benchmarks/src/main/java/dev/trustgate/benchmarks"))) {
      benchmarks =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Benchmark.java"))
              .map(name -> name.replace("Benchmark.java", ""))
              .sorted()
              .toList();
    }
    assertThat(questions)
        .extracting(line -> line.strip().replaceFirst(" .*", ""))
        .containsExactlyElementsOf(benchmarks);
    assertThat(help.status()).isZero();
    assertThat(clone.maven()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "loadtest Steady > dev.trustgate.loadtest.LoadTests 1 Steady",
        "loadtest Steady short > dev.trustgate.loadtest.LoadTests short Steady",
        "loadtest SteadyLoadTest 3 > dev.trustgate.loadtest.LoadTests 3 Steady",
        "loadtest St > dev.trustgate.loadtest.LoadTests 1 Steady Streams",
        "loadtest SlowStreams 10 5 > dev.trustgate.loadtest.SlowStreams 10 5",
        "bench overhead --rounds 2 > dev.trustgate.benchmarks.overhead.Overhead --rounds 2",
        "demo --once > dev.trustgate.simulator.app.Main demo --once",
        "bench table a.json > dev.trustgate.benchmarks.table.Tables a.json",
      })
  void whatIsKnownIsRun(String arguments, String run) throws Exception {
    Clone.Ended ended = clone.run(arguments.split(" ", -1));
    assertThat(ended.said()).isEqualTo(run);
    assertThat(ended.complaints()).contains("trustgate: building the ");
    assertThat(ended.status()).isZero();

    int builds = clone.maven().size();
    assertThat(clone.run(arguments.split(" ", -1)).complaints()).isEmpty();
    assertThat(clone.maven()).as("what is built is not built again").hasSize(builds);
  }

  @Test
  void twoBuildOneAfterTheOther() throws Exception {
    clone.mavenWaits();
    Clone.Run first = clone.start(Map.of(), "bench", "Pick");
    clone.begun();
    Clone.Run second = clone.start(Map.of(), "bench", "Walk");
    assertThat(second.complaints().readLine())
        .isEqualTo(
            "trustgate: another build is running here (process %d); waiting for it"
                .formatted(first.process().pid()));
    clone.mavenGoesOn();
    assertThat(first.end().status()).isZero();
    assertThat(second.end().said()).endsWith("Walk");
    assertThat(clone.maven()).as("one Maven, and whom it started").hasSize(2);
    assertThat(clone.lock()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
  void aSignalEndsWhatIsBeingBuilt(String signal, int status) throws Exception {
    assumeFalse(isIgnored(status - 128), "nobody here hears it");
    clone.mavenWaits();
    Clone.Run run = clone.start(Map.of(), "bench", "Pick");
    clone.begun();
    run.signal(signal);
    Clone.Ended ended = run.end();
    assertThat(ended.complaints()).endsWith("trustgate: the build was broken off");
    assertThat(ended.status()).isEqualTo(status);
    assertThat(clone.maven()).hasSize(2);
    for (long process : clone.maven()) {
      Gone.awaited(process);
    }
    assertThat(Files.exists(clone.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  /** As INT in what a shell without a terminal has put behind itself, and HUP below nohup. */
  private static boolean isIgnored(int signal) throws IOException {
    long bit = 1L << (signal - 1);
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & bit) != 0);
  }

  @Test
  void theLockOfTheDeadIsNoLock() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createSymbolicLink(clone.lock(), Path.of(Long.toString(dead.pid())));
    assertThat(clone.run("bench", "Pick").status()).isZero();
  }

  @Test
  void neitherIsThatOfSomebodyWhoHasItsNumberNow() throws Exception {
    long ours = ProcessHandle.current().pid();
    Files.createSymbolicLink(clone.lock(), Path.of(ours + "@1"));
    assertThat(clone.run("bench", "Pick").complaints()).doesNotContain("another build");
    assertThat(Files.exists(clone.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void norOfSomebodyWhoHadOurs() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-c", "ln -s $$ .build.lock && exec ./trustgate bench Pick >said 2>&1");
    builder.environment().put("TRUSTGATE_JAVA_HOME", clone.jdk().toString());
    Process process = builder.directory(clone.root().toFile()).start();
    try {
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(clone.root().resolve("said")).content().doesNotContain("another build");
  }

  @Test
  void aLockThatSaysANumberAloneIsItsProcess() throws Exception {
    Path lock =
        Files.createSymbolicLink(
            clone.lock(), Path.of(Long.toString(ProcessHandle.current().pid())));
    Clone.Run run = clone.start(Map.of(), "bench", "Pick");
    assertThat(run.complaints().readLine()).contains("another build is running here");
    Files.delete(lock);
    assertThat(run.end().status()).isZero();
  }

  @Test
  void whereNothingCanBeWrittenNothingIsWaitedFor() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Clone.program(
        bin.resolve("ln"),
        """
        #!/bin/sh
        echo "ln: failed to create symbolic link '$3': Permission denied" >&2
        exit 1
        """);
    Clone.Ended ended =
        clone.start(Map.of("PATH", bin + ":" + System.getenv("PATH")), "bench", "Pick").end();
    assertThat(ended.complaints())
        .isEqualTo(
            "trustgate: something must be built first, and nothing can be written in %s"
                    .formatted(clone.root())
                + " (Permission denied). Run ./trustgate build as a user who may, or clone it"
                + " elsewhere.");
    assertThat(ended.status()).isEqualTo(73);
  }

  @Test
  void aFirstBuildThatFailsSaysWhatItNeeds() throws Exception {
    Files.writeString(clone.root().resolve("fails"), "");
    Clone.Ended ended = clone.run("bench", "Pick");
    assertThat(ended.complaints())
        .contains("the build failed")
        .contains("Maven Central within reach");
    assertThat(ended.status()).isEqualTo(70);
    assertThat(Files.exists(clone.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void aJdkThatIsNamedAndIsNoneIsSaid() throws Exception {
    Clone.Ended ended =
        clone
            .start(
                Map.of("TRUSTGATE_JAVA_HOME", "/nowhere", "JAVA_HOME", clone.jdk().toString()),
                "jdk")
            .end();
    assertThat(ended.said()).isEqualTo(clone.jdk().toString());
    assertThat(ended.complaints())
        .isEqualTo("trustgate: TRUSTGATE_JAVA_HOME is passed over: no JDK 25 or newer in /nowhere");
  }
}
