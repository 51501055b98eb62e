package dev.trustgate.gateway.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

  private static JsonNode root(String text) {
    return YamlFile.parse("x.yaml", text).root();
  }

  private static List<String> mistakes(String text) {
    return catchThrowableOfType(BadFile.class, () -> YamlFile.parse("x.yaml", text))
        .mistakes()
        .stream()
        .map(Mistake::toString)
        .toList();
  }

  @Test
  void plainWordsMeanWhatYaml12Says() {
    JsonNode root =
        root(
            """
            on: on
            yes: no
            clock: 12:30
            octal: 010
            share: 60%
            rate: 1.5
            big: 12345678901
            none: ~
            quoted: "12"
            flag: true
            """);
    assertThat(root.get("on").isTextual()).isTrue();
    assertThat(root.get("yes").asText()).isEqualTo("no");
    assertThat(root.get("clock").asText()).isEqualTo("12:30");
    assertThat(root.get("octal").intValue()).isEqualTo(10);
    assertThat(root.get("share").asText()).isEqualTo("60%");
    assertThat(root.get("rate").doubleValue()).isEqualTo(1.5);
    assertThat(root.get("big").longValue()).isEqualTo(12_345_678_901L);
    assertThat(root.get("none").isNull()).isTrue();
    assertThat(root.get("quoted").isTextual()).isTrue();
    assertThat(root.get("flag").booleanValue()).isTrue();
  }

  @Test
  void everyMistakeOfAReaderHasItsPlace() {
    YamlFile file =
        YamlFile.parse(
            "x.yaml",
            """
            a: 1
            list:
              - { name: one, weight: 0 }
            """);
    assertThatExceptionOfType(BadFile.class)
        .isThrownBy(
            () ->
                file.as(
                    _ -> {
                      throw new InvalidConfiguration(
                          List.of(
                              new Violation("/list/0/weight", "must be 1..100"),
                              new Violation("/list/0/priority", "is required"),
                              new Violation("/a", "must be a text")));
                    }))
        .withMessage(
            String.join(
                System.lineSeparator(),
                "x.yaml:1:1 /a: must be a text",
                "x.yaml:3:5 /list/0/priority: is required",
                "x.yaml:3:18 /list/0/weight: must be 1..100"));
  }

  @Test
  void aKeyThatStandsTwiceIsAMistake() {
    assertThat(mistakes("a: 1\nb: 2\na: 3\n"))
        .containsExactly("3:1 /a: stands twice; the first time in line 1");
  }

  @Test
  void brokenSyntaxIsToldWithItsPlace() {
    assertThat(mistakes("a: [1, 2\nb: 3\n"))
        .singleElement()
        .asString()
        .startsWith("2:2 is not YAML");
    assertThat(mistakes("a: 1\n\tb: 2\n")).singleElement().asString().contains("is not YAML");
    assertThat(mistakes("")).containsExactly("1:1 is empty");
    assertThat(mistakes("a: \u0007\n")).singleElement().asString().startsWith("1:4 holds");
  }

  @Test
  void anAliasInsideItsOwnAnchorIsAMistake() {
    assertThat(mistakes("a: &a\n  b: [1, *a]\nc: &c [*c]\n"))
        .containsExactly(
            "1:4 /a/b/1: is a part of itself: its alias stands inside it",
            "3:4 /c/0: is a part of itself: its alias stands inside it");
  }

  @Test
  void anchorsCannotBlowUpMemory() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a" + (i - 1)).append("]\n");
    }
    assertThat(mistakes(bomb.toString())).isNotEmpty();
  }

  @Test
  void aliasesAreAsManyAsThereIsRoomFor() {
    String many = "a: &a { b: 1 }\nlist:\n" + "  - *a\n".repeat(500);
    assertThat(root(many).path("list")).hasSize(500);
    String tooMany = "a: &a [" + "x, ".repeat(999) + "x]\nlist:\n" + "  - *a\n".repeat(300);
    assertThat(mistakes(tooMany)).singleElement().asString().contains("more than 200000 values");
  }

  @Test
  void whatNeverEndsIsReadToItsLimit() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless));
    assertThatExceptionOfType(BadFile.class)
        .isThrownBy(() -> YamlFile.read(endless))
        .withMessageContaining("is larger than");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(mistakes("[".repeat(5_000) + "]".repeat(5_000))).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsSaidInOneSentence(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("none.yaml");
    assertThatExceptionOfType(BadFile.class)
        .isThrownBy(() -> YamlFile.read(missing))
        .withMessage(missing + ":1:1 there is no such file");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(BadFile.class)
        .isThrownBy(() -> YamlFile.read(latin))
        .withMessageContaining("is not UTF-8");
    assertThatExceptionOfType(BadFile.class)
        .isThrownBy(() -> YamlFile.read(folder))
        .withMessageContaining("is a directory");
  }

  @Test
  void whatContainsItselfIsAMistake() {
    assertThat(mistakes("a: 1\nb: &b\n  - c: *b\n"))
        .containsExactly("3:5 /b/0/c: is a part of itself: its alias stands inside it");
    assertThat(mistakes("&r { r: *r }"))
        .containsExactly("1:6 /r: is a part of itself: its alias stands inside it");
    assertThat(root("a: &a [1]\nb: [*a, *a]").toString()).isEqualTo("{\"a\":[1],\"b\":[[1],[1]]}");
  }
}
