package dev.trustgate.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.yaml.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks are taken by hand here, so that nothing depends on time. */
class FileKeeperTest {

  @TempDir private Path folder = Path.of("");

  private Configuration stored = Configuration.EMPTY;
  private Configuration declared = Configuration.EMPTY;
  private int declarations;
  private final AtomicInteger seconds = new AtomicInteger();

  private void declare(BinaryOperator<Configuration> source) {
    declared = source.apply(stored, declared);
    declarations++;
  }

  private FileKeeper keeper(Path file) {
    return new FileKeeper(
        file,
        new ReferenceLookup(Map.of()),
        this::declare,
        () -> Instant.EPOCH.plusSeconds(seconds.incrementAndGet()));
  }

  private static String gateway(String name) {
    return "gateways: [ { name: " + name + " } ]\n";
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("gateway.yaml"), text);
  }

  private List<String> names() {
    return declared.gateways().map(Gateway::name).toList();
  }

  private static void look(FileKeeper keeper, int times) {
    for (int time = 0; time < times; time++) {
      keeper.look();
    }
  }

  @Test
  void aNewContentCountsWhenItWasSeenTwice() throws IOException {
    FileKeeper keeper = keeper(write(gateway("a")));
    keeper.load();
    look(keeper, 3);
    assertThat(declarations).isEqualTo(1);

    write(gateway("b"));
    keeper.look();
    assertThat(names()).containsExactly("a");
    try (var log = new CapturedLog()) {
      keeper.look();
      assertThat(log.text()).contains("gateway.yaml is loaded: + gateway b, - gateway a");
    }
    assertThat(names()).containsExactly("b");
    look(keeper, 3);
    assertThat(declarations).isEqualTo(2);
  }

  @Test
  void aHalfWrittenFileIsNeverTakenForTheWhole() throws IOException {
    FileKeeper keeper = keeper(write(gateway("a")));
    keeper.load();

    write("gateways: [ { name: b } ]");
    keeper.look();
    write("gateways: [ { name: b }, { name: c } ]");
    keeper.look();
    assertThat(names()).containsExactly("a");
    keeper.look();

    assertThat(names()).containsExactly("b", "c");
    assertThat(declarations).isEqualTo(2);
  }

  @Test
  void aWrongContentChangesNothingAndIsTold() throws IOException {
    FileKeeper keeper = keeper(write(gateway("a")));
    keeper.load();
    Instant loaded = keeper.state().orElseThrow().loadedAt();
    Configuration before = declared;
    try (var log = new CapturedLog()) {
      write("gateways: [ { nme: b } ]\n");
      look(keeper, 5);

      assertThat(log.text()).containsOnlyOnce("gateway.yaml:1:15 /gateways/0/nme: unknown field");
    }

    assertThat(declared).isSameAs(before);
    FileState state = keeper.state().orElseThrow();
    assertThat(state.loadedAt()).isEqualTo(loaded);
    assertThat(state.rejection().orElseThrow().mistakes()).hasSize(2);

    write(gateway("c"));
    look(keeper, 2);
    assertThat(names()).containsExactly("c");
    assertThat(keeper.state().orElseThrow().rejection()).isEmpty();
  }

  @Test
  void goingBackToWhatIsServedIsRightAgain() throws IOException {
    FileKeeper keeper = keeper(write(gateway("a")));
    keeper.load();
    write("gateways: 1");
    look(keeper, 2);
    assertThat(keeper.state().orElseThrow().rejection()).isPresent();

    write(gateway("a"));
    look(keeper, 2);

    assertThat(keeper.state().orElseThrow().rejection()).isEmpty();
  }

  @Test
  void aFileThatIsAwayOrIsNoTextChangesNothing() throws IOException {
    Path file = write(gateway("a"));
    FileKeeper keeper = keeper(file);
    keeper.load();

    Files.delete(file);
    look(keeper, 2);
    assertThat(keeper.state().orElseThrow().rejection().orElseThrow().mistakes().toString())
        .contains("there is no such file");
    Files.write(file, new byte[] {'a', (byte) 0xFF, 0});
    look(keeper, 2);
    Files.delete(file);
    Files.createDirectory(file);
    look(keeper, 2);

    assertThat(names()).containsExactly("a");
    assertThat(keeper.state().orElseThrow().rejection()).isPresent();
  }

  /** The way in which Kubernetes replaces the files of a ConfigMap. */
  @Test
  void aLinkThatLeadsElsewhereIsSeen() throws IOException {
    Path old = Files.createDirectory(folder.resolve("..2030_01"));
    Path next = Files.createDirectory(folder.resolve("..2030_02"));
    Files.writeString(old.resolve("gateway.yaml"), gateway("a"));
    Files.writeString(next.resolve("gateway.yaml"), gateway("b"));
    Path data = Files.createSymbolicLink(folder.resolve("..data"), old.getFileName());
    Path file =
        Files.createSymbolicLink(folder.resolve("linked.yaml"), Path.of("..data", "gateway.yaml"));
    FileKeeper keeper = keeper(file);
    keeper.load();

    Path swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
    Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    look(keeper, 2);

    assertThat(names()).containsExactly("b");
  }

  @Test
  void whatTheFileRefersToIsWatchedToo() throws IOException {
    Path secret = Files.writeString(folder.resolve("key"), "first");
    FileKeeper keeper =
        keeper(
            write(
                """
                gateways:
                  - name: a
                    upstreams:
                      - name: u
                        targets:
                          - provider: openai
                            credentials: { header_name: x-key, header_value: "${file:%s}" }
                """
                    .formatted(secret)));
    keeper.load();
    Upstream before = declared.all(Upstream.class).findFirst().orElseThrow();
    look(keeper, 3);
    assertThat(declarations).isEqualTo(1);

    Files.writeString(secret, "second");
    look(keeper, 2);

    assertThat(declarations).as("declared again, so that secrets are looked up").isEqualTo(2);
    assertThat(declared.all(Upstream.class)).containsExactly(before);
  }

  @Test
  void whatDidNotChangeIsTheVerySameThing() throws IOException {
    FileKeeper keeper = keeper(write(gateway("a")));
    keeper.load();
    UUID id = declared.gateways().findFirst().orElseThrow().id();
    Gateway before = declared.gateways().findFirst().orElseThrow();

    write("gateways: [ { name: b }, { name: a } ]");
    look(keeper, 2);

    assertThat(declared.find(Gateway.class, id)).containsSame(before);
    write("gateways: [ { name: a, status: paused } ]");
    look(keeper, 2);
    Gateway changed = declared.find(Gateway.class, id).orElseThrow();
    assertThat(changed.meta().version()).isGreaterThan(before.meta().version());
    assertThat(changed.meta().createdAt()).isEqualTo(before.meta().createdAt());
  }

  @Test
  void whatTheFileHidesIsToldOnce() throws IOException {
    Gateway hidden = Samples.gateway("b");
    stored =
        Configuration.of(
            List.of(hidden, Samples.upstream(hidden, "own", Samples.openai("t", 9101))));
    FileKeeper keeper = keeper(write(gateway("a")));
    try (var log = new CapturedLog()) {
      keeper.load();
      assertThat(log.text()).doesNotContain("not served");
      write(gateway("b"));
      look(keeper, 2);
      write("gateways: [ { name: b, status: paused } ]");
      look(keeper, 2);
      assertThat(log.text())
          .containsOnlyOnce("the gateway b of the store, with 1 upstreams, is not");
    }
  }

  @Test
  void theFirstContentMustBeRight() throws IOException {
    FileKeeper keeper = keeper(write("gateways: [ { name: a }, { name: a } ]"));

    assertThatThrownBy(keeper::load)
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(":1:28 /gateways/1/name: is the name of /gateways/0 already");
    assertThat(keeper.state()).isEmpty();
  }

  @Test
  void aDefectIsToldAndDoesNotEndTheWatch() throws IOException {
    Path file = write(gateway("a"));
    List<Runnable> troubles = new ArrayList<>();
    FileKeeper keeper =
        new FileKeeper(
            file,
            new ReferenceLookup(Map.of()),
            source -> {
              troubles.forEach(Runnable::run);
              declare(source);
            },
            () -> Instant.EPOCH);
    keeper.load();
    try (var log = new CapturedLog()) {
      troubles.add(
          () -> {
            throw new StackOverflowError();
          });
      write(gateway("b"));
      look(keeper, 2);
      assertThat(log.text()).contains("stays as it was");
    }
    assertThat(keeper.state().orElseThrow().rejection()).isPresent();
    troubles.clear();
    write(gateway("c"));
    look(keeper, 2);
    assertThat(names()).containsExactly("c");
  }
}
