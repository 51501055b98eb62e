package dev.trustgate.gateway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a JSON tree as a person would write it in YAML: blocks, and quotes only where a word could
 * mean something else. {@link YamlFile} reads the same tree back.
 */
public final class YamlText {

  /** Words that no reader of any version of YAML takes for anything but text. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9 _./@+-]*(?<! )");

  private static final Set<String> WORDS_WITH_MEANING =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
  private static final int LAST_ASCII = 0x7E;

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text of a tree, a line break at its end. */
  public static String of(JsonNode tree) {
    var text = new YamlText();
    text.value(tree, 0, true);
    return text.out.toString();
  }

  private void value(JsonNode node, int depth, boolean atLineStart) {
    if (node.isObject() && !node.isEmpty()) {
      object(node, depth, atLineStart);
    } else if (node.isArray() && !node.isEmpty()) {
      list(node, depth, atLineStart);
    } else {
      out.append(atLineStart ? "" : " ").append(scalar(node)).append('\n');
    }
  }

  private void object(JsonNode object, int depth, boolean atLineStart) {
    boolean first = atLineStart;
    if (!atLineStart) {
      out.append('\n');
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      out.append(first ? "" : "  ".repeat(depth)).append(word(field.getKey())).append(':');
      first = false;
      value(field.getValue(), depth + 1, false);
    }
  }

  private void list(JsonNode list, int depth, boolean atLineStart) {
    boolean first = atLineStart;
    if (!atLineStart) {
      out.append('\n');
    }
    for (JsonNode element : list) {
      out.append(first ? "" : "  ".repeat(depth)).append("- ");
      first = false;
      value(element, depth + 1, true);
    }
  }

  private static String scalar(JsonNode node) {
    return node.isTextual() ? word(node.textValue()) : node.isMissingNode() ? "" : node.toString();
  }

  private static String word(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !WORDS_WITH_MEANING.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** A JSON string is one of YAML too, but YAML folds more kinds of line breaks. */
  private static String quoted(String text) {
    var quoted = new StringBuilder();
    JsonNodeFactory.instance
        .textNode(text)
        .toString()
        .codePoints()
        .forEach(
            point -> {
              boolean kept =
                  point <= LAST_ASCII || Character.isLetterOrDigit(point) || point > 0xFFFF;
              quoted.append(kept ? Character.toString(point) : "\\u%04X".formatted(point));
            });
    return quoted.toString();
  }
}
