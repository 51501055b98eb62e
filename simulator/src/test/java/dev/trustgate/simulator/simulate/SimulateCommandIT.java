package dev.trustgate.simulator.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its user runs it: in a process of its own. */
class SimulateCommandIT {

  private static final long PATIENCE_SECONDS = 120;

  private static final String SCENARIO =
      """
      name: outage
      providers: { a: {}, b: {} }
      load: [ { for: 30s, rate: 20/s, stream: true } ]
      faults: [ { at: 10s, for: 10s, on: a, do: error, status: 503 } ]
      expect:
        - no_client_error: true
        - ejected: { target: %s, after: 10s, within: 1s }
      """;

  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(List.of("-XX:TieredStopAtLevel=1"), PATIENCE_SECONDS, arguments);
  }

  private Ran run(List<String> java, long patienceSeconds, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.trustgate.simulator.app.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(patienceSeconds, TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), text(out), text(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  @Test
  void twoProcessesWriteTheSameBytes() throws Exception {
    String scenario = file("s.yaml", SCENARIO.formatted("a"));
    Ran first = run("simulate", scenario, "--out", "one");
    Ran second = run("simulate", scenario, "--out", "two");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("scenario outage", "2 of 2 met", "one/outage");
    assertThat(first.out().replace("one/", "two/")).isEqualTo(second.out());
    for (String report : List.of("report.json", "junit.xml", "index.html")) {
      assertThat(Files.readAllBytes(folder.resolve("one/outage").resolve(report)))
          .as(report)
          .isEqualTo(Files.readAllBytes(folder.resolve("two/outage").resolve(report)));
    }
  }

  /** The file of docs/performance.md, whole. How long it may take is measured there. */
  @Test
  void anHourAtAThousandRequestsASecond() throws Exception {
    Path hour = Path.of("src/test/resources/scenarios/an-hour.yaml").toAbsolutePath();
    long before = System.nanoTime();
    Ran ran = run(List.of(), 600, "simulate", hour.toString());
    int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
    System.out.println("an hour of virtual time took " + seconds + " s");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("scenario an-hour", "3 of 3 met");
    assertThat(ran.err().lines())
        .as("a line for each ten seconds, because nobody looks at a terminal")
        .allMatch(line -> line.matches("an-hour: \\d+\\.\\d of 3600 s, \\d+ requests, \\d+ errors"))
        .hasSizeBetween(Math.max(0, seconds - 8) / 10, seconds / 10);
  }

  @Test
  void aMissedExpectationIsOneAndSaysWhatHappened() throws Exception {
    Ran ran = run("simulate", file("s.yaml", SCENARIO.formatted("b")), "--quiet");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("✘ outage: 1 of 2 met")
        .contains("b is ejected within 1s after 10s")
        .contains("it was never ejected");
    assertThat(folder.resolve("target/sim/outage/index.html")).isRegularFile();
  }

  @Test
  void aBadFileIsTwoAndSaysWhere() throws Exception {
    Ran ran = run("simulate", file("s.yaml", SCENARIO.formatted("c") + "colour: red\n"));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("s.yaml:7:16 /expect/1/ejected/target: there is no `c`")
        .contains("s.yaml:8:1 /colour: unknown field `colour`")
        .doesNotContain("\tat ");
    assertThat(run("simulate", "none.yaml").err()).contains("none.yaml:1:1 there is no such file");
    assertThat(run("simulate", "s.yaml", "--algorithm", "fastest").exit()).isEqualTo(2);
  }

  @Test
  void whatCannotBeDoneIsTwoAndOneSentence() throws Exception {
    String scenario = file("s.yaml", SCENARIO.formatted("a"));
    file("taken", "");
    saysWhy(run("simulate", scenario, "--out", "taken"), "reports cannot go to taken/outage: ");
    saysWhy(run("simulate", scenario, "--algorithm", "random,fastest"), "unknown algorithm");
    saysWhy(
        run("simulate", scenario, "--gateway", "http://127.0.0.1:1"),
        "http://127.0.0.1:8080 does not answer: nobody listens there");
    String cyclic = file("cyclic.yaml", "name: x\nproviders: &p { a: { profile: *p } }\n");
    saysWhy(run("simulate", cyclic), "cyclic.yaml:2:22 /providers/a/profile: is a part of itself");
  }

  private static void saysWhy(Ran ran, String why) {
    assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void aRequestIsToldAndAlgorithmsAreCompared() throws Exception {
    String scenario = file("s.yaml", SCENARIO.formatted("a"));
    Ran told = run("simulate", scenario, "--only", "210");
    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("request 210 arrives", "over: answered, 200");
    saysWhy(run("simulate", scenario, "--only", "99999"), "outage has no request 99999: they are");
    saysWhy(run("simulate", scenario, "--only", "9", "--clock", "real"), "leave out --clock real");

    Ran each = run("simulate", scenario, "--only", "210", "--algorithm", "round-robin,random");
    assertThat(each.exit()).isZero();
    assertThat(each.out()).contains("seed 42, round-robin\n", "seed 42, random\n");

    Ran compared = run("simulate", scenario, "--algorithm", "round-robin,random");
    assertThat(compared.exit()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("round-robin", "random");
    Ran again =
        run(
            "compare",
            "target/sim/outage-round-robin/report.json",
            "target/sim/outage-random/report.json",
            "--html",
            "compared.html");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(folder.resolve("compared.html")).isRegularFile();
    assertThat(run("compare", scenario, scenario).exit()).isEqualTo(2);
    String[] many = Collections.nCopies(28, scenario).toArray(String[]::new);
    many[0] = "compare";
    saysWhy(run(many), "at most 26 reports can be compared, was given 27");
    saysWhy(run("compare", "/dev/zero", "/dev/zero"), "/dev/zero is not the report of a scenario");
    String report = "target/sim/outage-random/report.json";
    Ran nowhere = run("compare", report, report, "--html", "no/such/folder.html");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("cannot be written").doesNotContain("\tat ");
  }
}
