package dev.trustgate.gateway.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.gateway.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A file that declares gateways, read once, with everything that it refers to. */
public final class ConfigurationFile {

  private final YamlFile yaml;
  private final References references;

  private ConfigurationFile(YamlFile yaml, References references) {
    this.yaml = yaml;
    this.references = references;
  }

  /**
   * Reads a file for a gateway of this process.
   *
   * @param lookup finds what a reference names
   * @throws BadFile if it cannot be read or is not YAML
   */
  public static ConfigurationFile read(Path path, Function<Reference, Optional<String>> lookup) {
    return read(path, new References(lookup, true));
  }

  /**
   * Reads a file for a gateway elsewhere, which has the credentials that the file refers to.
   *
   * @param lookup finds what any other reference names
   * @throws BadFile if it cannot be read or is not YAML
   */
  public static ConfigurationFile forElsewhere(
      Path path, Function<Reference, Optional<String>> lookup) {
    return read(path, new References(lookup, false));
  }

  private static ConfigurationFile read(Path path, References references) {
    return new ConfigurationFile(YamlFile.read(path, references), references);
  }

  /** The text of a file that says what the document says. */
  public static String text(JsonNode document) {
    JsonNode escaped = document.deepCopy();
    References.escape(escaped);
    return YamlText.of(escaped);
  }

  /** The places of references that lead nowhere. */
  public Set<String> missing() {
    return references.missing().stream().map(Violation::pointer).collect(Collectors.toSet());
  }

  /** The files that it refers to. */
  Set<String> files() {
    return references.files();
  }

  /**
   * Makes something of the document.
   *
   * @throws BadFile with every mistake that the reader found and every reference that leads
   *     nowhere, each with its place
   */
  public <T> T as(Function<JsonNode, T> reader) {
    return yaml.as(
        document -> {
          try {
            T made = reader.apply(document);
            if (!references.missing().isEmpty()) {
              throw new InvalidConfiguration(references.missing());
            }
            return made;
          } catch (InvalidConfiguration wrong) {
            throw new InvalidConfiguration(told(wrong.violations()));
          }
        });
  }

  /** What is missing is said once, and what it would have been is no mistake of its own. */
  private List<Violation> told(List<Violation> found) {
    List<Violation> told = new ArrayList<>(references.missing());
    Set<String> silent = missing();
    for (Violation violation : found) {
      if (!silent.contains(violation.pointer())) {
        told.add(discreet(violation));
      }
    }
    return told;
  }

  /** What was looked up may be a secret, put into the wrong place. */
  private Violation discreet(Violation violation) {
    return references
        .replaced(violation.pointer())
        .map(value -> new Violation(violation.pointer(), Discretion.of(violation.detail(), value)))
        .orElse(violation);
  }
}
