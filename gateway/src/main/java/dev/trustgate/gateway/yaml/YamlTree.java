package dev.trustgate.gateway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Makes a JSON tree of YAML nodes and remembers where each value stood. */
final class YamlTree {

  /** Enough for any file that people write; anchors could make a small file a huge tree. */
  private static final int MOST_VALUES = 200_000;

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,30}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][-+]?[0-9]{1,3})?");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSES = Set.of("false", "False", "FALSE");

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Map<String, Spot> spots = new HashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  /** The nodes that are being read, each inside the one before. */
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Scalars scalars;

  private int values;

  YamlTree(Scalars scalars) {
    this.scalars = scalars;
  }

  JsonNode read(Node root) {
    return read(root, "", spot(root.getStartMark()));
  }

  Map<String, Spot> spots() {
    return spots;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  private JsonNode read(Node node, String pointer, Spot spot) {
    spots.put(pointer, spot);
    if (++values > MOST_VALUES) {
      if (values == MOST_VALUES + 1) {
        mistakes.add(new Mistake(spot, pointer, "more than " + MOST_VALUES + " values"));
      }
      return json.nullNode();
    }
    if (!open.add(node)) {
      mistakes.add(new Mistake(spot, pointer, "is a part of itself: its alias stands inside it"));
      return json.nullNode();
    }
    JsonNode read =
        switch (node) {
          case MappingNode mapping -> object(mapping, pointer);
          case SequenceNode sequence -> list(sequence, pointer);
          case ScalarNode scalar -> scalar(scalar, pointer);
          default -> json.nullNode();
        };
    open.remove(node);
    return read;
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    ObjectNode object = json.objectNode();
    for (NodeTuple field : mapping.getValue()) {
      Spot spot = spot(field.getKeyNode().getStartMark());
      if (!(field.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(new Mistake(spot, pointer, "a key must be a word"));
        continue;
      }
      String name = key.getValue();
      String inner = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
      if (object.has(name)) {
        String first =
            "stands twice; the first time in line " + spots.getOrDefault(inner, spot).line();
        mistakes.add(new Mistake(spot, inner, first));
      } else {
        object.set(name, read(field.getValueNode(), inner, spot));
      }
    }
    return object;
  }

  private ArrayNode list(SequenceNode sequence, String pointer) {
    ArrayNode list = json.arrayNode();
    int index = 0;
    for (Node element : sequence.getValue()) {
      list.add(read(element, pointer + '/' + index++, spot(element.getStartMark())));
    }
    return list;
  }

  private JsonNode scalar(ScalarNode scalar, String pointer) {
    String value = scalars.meaning(pointer, scalar.getValue());
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return json.textNode(value);
    }
    if (NULLS.contains(value)) {
      return json.nullNode();
    }
    if (TRUES.contains(value) || FALSES.contains(value)) {
      return json.booleanNode(TRUES.contains(value));
    }
    if (WHOLE.matcher(value).matches()) {
      var number = new BigInteger(value);
      return number.bitLength() < Integer.SIZE
          ? json.numberNode(number.intValue())
          : number.bitLength() < Long.SIZE
              ? json.numberNode(number.longValue())
              : json.numberNode(number);
    }
    return DECIMAL.matcher(value).matches()
        ? json.numberNode(new BigDecimal(value))
        : json.textNode(value);
  }

  private static Spot spot(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
