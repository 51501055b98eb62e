package dev.trustgate.gateway.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in the place of {@code ${env:NAME}}, {@code ${env:NAME:-otherwise}} and {@code ${file:PATH}}
 * what they name; {@code $${env:NAME}} is the text itself. In credentials they stay, because the
 * gateway keeps the reference and not the secret; that there is something to find is checked here
 * all the same.
 */
final class References implements Scalars {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<escape>\\$)?\\$\\{(?<kind>env|file):(?<name>[^{}]*?)(:-(?<otherwise>[^{}]*))?}");
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\$\\{(env|file):");
  private static final Pattern CREDENTIALS = Pattern.compile(".*/credentials/header_value");
  private final Function<Reference, Optional<String>> lookup;
  private final boolean credentialsHere;
  private final List<Violation> missing = new ArrayList<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final Set<String> files = new LinkedHashSet<>();

  /**
   * @param credentialsHere whether it is here that credentials are used, so that they must be here
   */
  References(Function<Reference, Optional<String>> lookup, boolean credentialsHere) {
    this.lookup = lookup;
    this.credentialsHere = credentialsHere;
  }

  @Override
  public String meaning(String pointer, String text) {
    Matcher matcher = REFERENCE.matcher(text);
    boolean kept = CREDENTIALS.matcher(pointer).matches();
    if (kept && !credentialsHere) {
      return text;
    }
    var meaning = new StringBuilder();
    while (matcher.find()) {
      String instead =
          matcher.group("escape") == null ? found(pointer, matcher) : matcher.group().substring(1);
      matcher.appendReplacement(
          meaning, Matcher.quoteReplacement(kept ? matcher.group() : instead));
    }
    matcher.appendTail(meaning);
    if (!meaning.toString().equals(text)) {
      replaced.put(pointer, meaning.toString());
    }
    return meaning.toString();
  }

  private String found(String pointer, Matcher matcher) {
    boolean variable = matcher.group("kind").equals("env");
    String name = matcher.group("name");
    if (!variable) {
      files.add(name);
    }
    var kind = variable ? Reference.Kind.ENV : Reference.Kind.FILE;
    Optional<String> value = lookup.apply(new Reference(kind, name));
    if (value.isEmpty() && matcher.group("otherwise") == null) {
      missing.add(new Violation(pointer, absence(variable, name)));
    }
    return value.orElseGet(() -> String.valueOf(matcher.group("otherwise")));
  }

  private static String absence(boolean variable, String name) {
    if (variable && name.startsWith(ReferenceLookup.OWN_SETTINGS)) {
      return "refers to `" + name + "`, a setting of the gateway itself, which it gives to nobody";
    }
    return variable
        ? "refers to the environment variable `" + name + "`, which is not set, or is empty"
        : "refers to the file `" + name + "`, which is not there, cannot be read, or is empty";
  }

  /** The same document for a file: what only looks like a reference is escaped. */
  static void escape(JsonNode document) {
    escape(document, "");
  }

  private static void escape(JsonNode node, String pointer) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  field ->
                      field.setValue(escaped(field.getValue(), pointer + '/' + field.getKey())));
      case ArrayNode list -> {
        for (int index = 0; index < list.size(); index++) {
          list.set(index, escaped(list.get(index), pointer + '/' + index));
        }
      }
      default -> {}
    }
  }

  private static JsonNode escaped(JsonNode value, String pointer) {
    escape(value, pointer);
    return value.isTextual() && !CREDENTIALS.matcher(pointer).matches()
        ? TextNode.valueOf(LOOKS_LIKE_ONE.matcher(value.textValue()).replaceAll("\\$$0"))
        : value;
  }

  /** References that lead nowhere. */
  List<Violation> missing() {
    return missing;
  }

  /** Whether something else was put in the place of what is written there. */
  Optional<String> replaced(String pointer) {
    return Optional.ofNullable(replaced.get(pointer));
  }

  /** The files that were referred to, there or not. */
  Set<String> files() {
    return files;
  }
}
