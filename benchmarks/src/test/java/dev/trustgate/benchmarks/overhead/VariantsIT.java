package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsIT {

  private static final List<String> NAMES =
      List.of(Rig.GATEWAY, "Parallel", Rig.BARE, "client on virtual threads", "server on channels");

  private static final String[] QUICK = {
    "--rounds",
    "1",
    "--requests",
    "500",
    "--warmup",
    "100",
    "--connections",
    "4",
    "--streams",
    "4",
    "--speakers",
    "4"
  };

  @TempDir Path folder;

  @Test
  void eachOneAnswersAndIsComparedWithItsBase() throws Exception {
    List<Variant> variants =
        Variant.ALL.stream().filter(variant -> NAMES.contains(variant.name())).toList();
    Path json = folder.resolve("variants.json");
    List<String> arguments = new ArrayList<>(List.of(QUICK));
    arguments.addAll(List.of("--json", json.toString()));
    Options options = Options.ofTurns(new Flags(arguments.toArray(String[]::new)));
    var said = new ByteArrayOutputStream();

    Variants.run(
        variants, options, Optional.empty(), new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(new ObjectMapper().readTree(json.toFile()).path("samples"))
        .extracting(
            sample -> sample.path("figure").asText() + " " + sample.path("subject").asText())
        .contains("CPU_MICROS_PER_REQUEST Parallel", "CPU_MICROS_PER_EVENT server on channels");

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).matches("  gateway as it is +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  Parallel +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  bare relay as it is +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  client on virtual threads +[\\d.]+.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  server on channels +[\\d.]+ \\(.*MB +0"));
  }

  @Test
  void anotherBuildIsMeasuredBesideThisOne() throws Exception {
    Path clone = Files.createDirectory(folder.resolve("another clone"));
    Path launcher =
        Files.writeString(
            clone.resolve("trustgate"),
            "#!/bin/sh\nexec '%s/bin/java' -cp '%s' dev.trustgate.gateway.app.Main \"$@\"\n"
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    String commit = committed(clone);
    Path json = folder.resolve("beside.json");
    List<String> arguments = new ArrayList<>(List.of(QUICK));
    arguments.addAll(List.of("--beside", clone.toString(), "--json", json.toString()));
    Flags flags = new Flags(arguments.toArray(String[]::new));
    var said = new ByteArrayOutputStream();

    Variants.run(
        Variants.chosen(flags),
        Options.ofTurns(flags),
        Optional.empty(),
        new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).matches("  gateway as it is +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "  gateway of .*another clone \\(commit %s\\) +[\\d.]+ .*MB +0"
                            .formatted(commit)))
        .anySatisfy(line -> assertThat(line).matches("  bare relay +[\\d.]+ \\(.*MB +0"));
    assertThat(new ObjectMapper().readTree(json.toFile()).path("samples"))
        .extracting(sample -> sample.path("subject").asText())
        .contains("gateway of %s (commit %s)".formatted(clone, commit));
  }

  /** Makes a repository of a folder, and says what its only commit is called. */
  private static String committed(Path clone) throws Exception {
    git(clone, "init", "--quiet");
    git(clone, "add", ".");
    git(clone, "-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "one");
    return git(clone, "rev-parse", "--short", "HEAD");
  }

  private static String git(Path clone, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(git.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void whatWasChangedSinceIsSaidAndSoIsThatNobodyKnows() throws Exception {
    assertThat(Commit.of(folder)).isEqualTo("unknown");
    Path file = Files.writeString(folder.resolve("file"), "one");
    String commit = committed(folder);
    assertThat(Commit.of(folder)).isEqualTo(commit);
    Files.writeString(file, "another");
    assertThat(Commit.of(folder)).isEqualTo(commit + "-dirty");
  }

  @Test
  void whoIsBesideMustBeAClone() {
    Flags flags = new Flags("--beside", folder.toString());

    assertThatThrownBy(() -> Variants.chosen(flags))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--beside must be a clone, was " + folder);
  }

  @Test
  void whoDoesNotStartIsSaidTo() throws Exception {
    Variant base = new Variant(Rig.BARE, Rig.BARE, List.of());
    Variant wrong = new Variant("nonsense", Rig.BARE, List.of("-XX:+UseNonsenseGC"));
    var said = new ByteArrayOutputStream();

    Variants.run(
        List.of(base, wrong),
        Options.ofTurns(new Flags(QUICK)),
        Optional.empty(),
        new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .contains("  nonsense: does not start with this Java")
        .anySatisfy(line -> assertThat(line).matches("  bare relay as it is +[\\d.]+ .*MB +0"));
  }

  @Test
  void everyBaseStandsInTheTable() {
    assertThat(Variant.ALL).extracting(Variant::name).doesNotHaveDuplicates();
    assertThat(Variant.ALL)
        .allSatisfy(
            one ->
                assertThat(Variant.ALL)
                    .anyMatch(other -> other.isBase() && other.name().equals(one.base())));
  }
}
