package dev.trustgate.gateway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A YAML document as a JSON tree. Only plain data: no tags, no Java types, and a key may stand only
 * once. Plain words mean what they mean in YAML 1.2: {@code on}, {@code yes} and {@code 12:30} are
 * texts.
 */
public final class YamlFile {

  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int MOST_DEPTH = 60;

  private final String file;
  private final String text;
  private final JsonNode root;
  private final Map<String, Spot> spots;

  private YamlFile(String file, String text, JsonNode root, Map<String, Spot> spots) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.spots = spots;
  }

  /**
   * Reads a file.
   *
   * @throws BadFile if it cannot be read or is not YAML
   */
  public static YamlFile read(Path path) {
    return read(path, Scalars.AS_WRITTEN);
  }

  /**
   * Reads a file whose texts stand for others.
   *
   * @throws BadFile if it cannot be read or is not YAML
   */
  public static YamlFile read(Path path, Scalars scalars) {
    String name = path.toString();
    try {
      if (Files.isDirectory(path)) {
        throw bad(name, "is a directory");
      }
      return parse(name, bounded(name, path), scalars);
    } catch (NoSuchFileException missing) {
      throw bad(name, "there is no such file");
    } catch (CharacterCodingException encoding) {
      throw bad(name, "is not UTF-8");
    } catch (IOException unreadable) {
      throw bad(name, "cannot be read: " + unreadable.getMessage());
    }
  }

  /** No more than is allowed, whatever size the file says it has: devices and pipes say none. */
  private static String bounded(String name, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw bad(name, "is larger than " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /**
   * Reads a text.
   *
   * @param file what it is called in mistakes
   * @throws BadFile if it is not YAML
   */
  public static YamlFile parse(String file, String text) {
    return parse(file, text, Scalars.AS_WRITTEN);
  }

  /**
   * Reads a text whose texts stand for others.
   *
   * @param file what it is called in mistakes
   * @throws BadFile if it is not YAML
   */
  public static YamlFile parse(String file, String text, Scalars scalars) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (!StreamReader.isPrintable(text.codePointAt(at))) {
        throw new BadFile(
            file,
            List.of(
                new Mistake(spotOf(text, at), "", "holds a character that YAML does not allow")));
      }
    }
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MOST_DEPTH);
    options.setCodePointLimit(MOST_BYTES);
    // How much aliases may make of a small file is for the tree to say, which knows the place.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw bad(file, "is empty");
      }
      YamlTree tree = new YamlTree(scalars);
      JsonNode root = tree.read(node);
      if (!tree.mistakes().isEmpty()) {
        throw new BadFile(file, tree.mistakes());
      }
      return new YamlFile(file, text, root, tree.spots());
    } catch (MarkedYAMLException syntax) {
      Mark mark = syntax.getProblemMark();
      Spot spot = mark == null ? Spot.START : new Spot(mark.getLine() + 1, mark.getColumn() + 1);
      throw new BadFile(file, List.of(new Mistake(spot, "", "is not YAML: " + said(syntax))));
    } catch (YAMLException other) {
      throw bad(file, "is not YAML: " + other.getMessage());
    }
  }

  private static String said(MarkedYAMLException syntax) {
    String context = syntax.getContext();
    return context == null ? syntax.getProblem() : syntax.getProblem() + ", " + context;
  }

  private static Spot spotOf(String text, int at) {
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Spot(line, at - before.lastIndexOf('\n'));
  }

  private static BadFile bad(String file, String detail) {
    return new BadFile(file, List.of(new Mistake(Spot.START, "", detail)));
  }

  /** What it is called. */
  public String file() {
    return file;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** The document; a copy is not made. */
  public JsonNode root() {
    return root;
  }

  /** Where a value stands; what is missing stands where the thing stands that should hold it. */
  public Spot spot(String pointer) {
    String known = pointer;
    while (!spots.containsKey(known)) {
      known = known.substring(0, Math.max(0, known.lastIndexOf('/')));
    }
    return spots.getOrDefault(known, Spot.START);
  }

  /**
   * Makes something of the document.
   *
   * @throws BadFile with every mistake that the reader found, each with its place
   */
  public <T> T as(Function<JsonNode, T> reader) {
    try {
      return reader.apply(root);
    } catch (InvalidConfiguration invalid) {
      throw new BadFile(file, placed(invalid.violations()));
    }
  }

  private List<Mistake> placed(List<Violation> violations) {
    List<Mistake> placed = new ArrayList<>();
    for (Violation violation : violations) {
      placed.add(new Mistake(spot(violation.pointer()), violation.pointer(), violation.detail()));
    }
    return placed;
  }
}
