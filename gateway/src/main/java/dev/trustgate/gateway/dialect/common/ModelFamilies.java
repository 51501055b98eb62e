package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of models by their names. The knowledge is the resource {@code models.txt}: each
 * line a dialect, a name pattern and traits; the first line that matches speaks.
 */
public final class ModelFamilies {

  private static final String RESOURCE = "/dev/trustgate/gateway/dialect/models.txt";
  private static final ModelFamilies KNOWN = load();

  private record Line(Dialect dialect, Pattern name, Traits traits) {}

  private final List<Line> lines;

  private ModelFamilies(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** What is known of a model; no traits if nothing is. */
  public static Traits of(Dialect dialect, String model) {
    String plain = plain(model);
    return KNOWN.lines.stream()
        .filter(line -> line.dialect() == dialect && line.name().matcher(plain).matches())
        .map(Line::traits)
        .findFirst()
        .orElse(new Traits(Map.of()));
  }

  /** The name without the decorations of clouds and routers in front. */
  private static String plain(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    int claude = name.indexOf("claude");
    String bare = claude > 0 ? name.substring(claude) : name.substring(name.lastIndexOf('/') + 1);
    return bare.replace('.', '-');
  }

  static ModelFamilies parse(String text) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1 && !words[0].startsWith("#")) {
        lines.add(line(words));
      }
    }
    return new ModelFamilies(lines);
  }

  private static Line line(String[] words) {
    Map<String, String> traits = new LinkedHashMap<>();
    for (int index = 2; index < words.length; index++) {
      String[] pair = words[index].split("=", 2);
      traits.put(pair[0], pair[1]);
    }
    String glob = words[1].replace("*", "\\E.*\\Q");
    return new Line(
        Dialect.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Pattern.compile("\\Q" + glob + "\\E"),
        new Traits(traits));
  }

  private static ModelFamilies load() {
    try (InputStream in = ModelFamilies.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
