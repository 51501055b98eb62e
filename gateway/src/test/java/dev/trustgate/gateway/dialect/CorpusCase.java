package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * One case of the corpus: real input and what must come out.
 *
 * @param name the folder and the file
 * @param from who speaks: the caller in a request, the provider in an answer
 * @param to who listens
 */
public record CorpusCase(String name, Dialect from, Dialect to, String kind, JsonNode document) {

  private static final int LEVELS_UP = 8;

  private static final List<String> FOLDERS =
      List.of(
          "openai-to-anthropic-request",
          "anthropic-to-openai-request",
          "union-to-openai-request",
          "openai-to-anthropic-response",
          "anthropic-to-openai-response",
          "openai-to-anthropic-stream",
          "anthropic-to-openai-stream",
          "anthropic-to-openai-stream-error",
          "openai-to-anthropic-error",
          "anthropic-to-openai-error");

  /** All cases of OpenAI and Anthropic, or empty if the corpus is not there. */
  public static Optional<List<CorpusCase>> all() {
    Optional<Path> root = root();
    if (root.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(FOLDERS.stream().flatMap(folder -> casesOf(root.get(), folder)).toList());
  }

  /**
   * Stands for all cases where there is no corpus: a test that is skipped, and seen to be, where an
   * assumption of a factory's would leave none at all.
   */
  public static DynamicTest missing() {
    return DynamicTest.dynamicTest(
        "the corpus is not here",
        () -> Assumptions.abort("no corpus here: set -Dtrustgate.corpus to its folder"));
  }

  private static Optional<Path> root() {
    String configured = System.getProperty("trustgate.corpus", "");
    if (!configured.isEmpty()) {
      return Optional.of(Path.of(configured)).filter(Files::isDirectory);
    }
    String up = "";
    for (int level = 0; level < LEVELS_UP; level++) {
      Path corpus = Path.of(up + "shared", "corpus").toAbsolutePath().normalize();
      if (Files.isDirectory(corpus)) {
        return Optional.of(corpus);
      }
      up += "../";
    }
    return Optional.empty();
  }

  private static Stream<CorpusCase> casesOf(Path root, String folder) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> read(folder, file))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new AssertionError("cannot list " + folder, unreadable);
    }
  }

  private static CorpusCase read(String folder, Path file) {
    List<String> words = List.of(folder.split("-", 4));
    try {
      JsonNode document = Json.tree(Files.readAllBytes(file)).orElseThrow();
      String name = folder + "/" + file.getFileName();
      Dialect from = dialect(words.getFirst());
      return new CorpusCase(name, from, dialect(words.get(2)), words.getLast(), document);
    } catch (IOException unreadable) {
      throw new AssertionError("cannot read " + file, unreadable);
    }
  }

  private static Dialect dialect(String word) {
    return word.equals("anthropic") ? Dialect.ANTHROPIC : Dialect.OPENAI;
  }

  public JsonNode input() {
    return document.path("input");
  }

  JsonNode options() {
    return document.path("options");
  }

  /** The assertions; missing if the whole document is compared. */
  public JsonNode properties() {
    return document.path("expected_properties");
  }

  List<String> tags() {
    return PropertyChecks.texts(document.path("tags"));
  }

  JsonNode expected() {
    return document.path("expected");
  }
}
