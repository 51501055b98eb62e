package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariantsIT {

  private static final List<String> NAMES =
      List.of(Rig.GATEWAY, "Parallel", Rig.BARE, "client on virtual threads", "server on channels");

  private static final Options QUICK =
      Options.of(
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
          "4");

  @Test
  void eachOneAnswersAndIsComparedWithItsBase() throws Exception {
    List<Variant> variants =
        Variant.ALL.stream().filter(variant -> NAMES.contains(variant.name())).toList();
    var said = new ByteArrayOutputStream();

    Variants.run(
        variants, QUICK, Optional.empty(), new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).matches("  gateway as it is +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  Parallel +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  bare relay as it is +[\\d.]+ \\(.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  client on virtual threads +[\\d.]+.*MB +0"))
        .anySatisfy(line -> assertThat(line).matches("  server on channels +[\\d.]+ \\(.*MB +0"));
  }

  @Test
  void whoDoesNotStartIsSaidTo() throws Exception {
    Variant base = new Variant(Rig.BARE, Rig.BARE, List.of());
    Variant wrong = new Variant("nonsense", Rig.BARE, List.of("-XX:+UseNonsenseGC"));
    var said = new ByteArrayOutputStream();

    Variants.run(
        List.of(base, wrong),
        QUICK,
        Optional.empty(),
        new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .contains("  nonsense: does not start with this Java")
        .anySatisfy(line -> assertThat(line).matches("  bare relay as it is +[\\d.]+ .*MB +0"));
  }

  @Test
  void aBaseIsChosenByItsName() {
    List<String> said = new ArrayList<>(List.of("--rounds", "3", "--only", Rig.BARE));

    assertThat(Variants.chosen(said)).hasSize(6).allMatch(one -> one.base().equals(Rig.BARE));
    assertThat(said).containsExactly("--rounds", "3");
    assertThatThrownBy(() -> Variants.chosen(new ArrayList<>(List.of("--only", "nobody"))))
        .hasMessage("--only must be gateway or 'bare relay', was nobody");
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
