package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of models by their names. The knowledge is the resource {@code models.txt}: each
 * line a provider, a name pattern and traits; the first line that matches speaks. Some lines are of
 * an address, and go before those of all others in what they say; among them the line of all names
 * adds what the first one leaves open.
 */
public final class ModelFamilies {

  private static final String RESOURCE = "/dev/trustgate/gateway/dialect/models.txt";
  private static final String IMITATED = "like-";
  private static final String ANY = "*";
  private static final String AT = "@";

  /** A point in a number, or what stands for one: Fireworks writes 2p6. */
  private static final Pattern POINT = Pattern.compile("\\.|(?<=\\d)p(?=\\d)");

  /** Who made or serves a model, in front of its name: Bedrock writes zai.glm-5. */
  private static final Pattern IN_FRONT = Pattern.compile("[a-z][a-z-]*\\.(?=[a-z])");

  /** A word that ends in its number, at the beginning: NVIDIA writes glm4.7. */
  private static final Pattern NUMBERED = Pattern.compile("^([a-z]+)(?=\\d)");

  private static final ModelFamilies KNOWN = load();

  private record Family(Dialect dialect, boolean makersOwn, List<String> domains, ModelRule rule) {
    boolean any() {
      return rule.model().equals(ANY);
    }
  }

  /** How many names are kept at most: callers may say any, but use few. */
  private static final int MOST_KNOWN = 1_000;

  private final List<Family> families;

  /** What is known at the addresses of a domain alone, of the longest domain first. */
  private final Map<String, ModelFamilies> hosted = new LinkedHashMap<>();

  /** With what is known anywhere, of models that were asked for. */
  private final Map<Dialect, Map<String, ModelTraits>> joined = new EnumMap<>(Dialect.class);

  /** The families of names that were asked for, since each request asks for one. */
  private final Map<Dialect, Map<String, Optional<Family>>> known = new EnumMap<>(Dialect.class);

  private ModelFamilies(List<Family> families, Map<String, List<Family>> hosted) {
    this.families = List.copyOf(families);
    hosted.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> -one.getKey().length()))
        .forEach(one -> this.hosted.put(one.getKey(), new ModelFamilies(one.getValue(), Map.of())));
    for (Dialect dialect : Dialect.values()) {
      known.put(dialect, new ConcurrentHashMap<>());
      joined.put(dialect, new ConcurrentHashMap<>());
    }
  }

  /** What is known of a model; every name has a line that speaks of it. */
  public static ModelTraits of(Dialect dialect, String model) {
    return KNOWN.traits(dialect, model);
  }

  /** What is known of a model at an address, in small letters. */
  static ModelTraits at(String host, Dialect dialect, String model) {
    return KNOWN.traits(host, dialect, model);
  }

  ModelTraits traits(String host, Dialect dialect, String model) {
    for (Map.Entry<String, ModelFamilies> one : hosted.entrySet()) {
      if (ModelChoice.isWithin(host, one.getKey())) {
        return one.getValue().joined(this, dialect, model);
      }
    }
    return traits(dialect, model);
  }

  private ModelTraits joined(ModelFamilies anywhere, Dialect dialect, String model) {
    Map<String, ModelTraits> names = joined.getOrDefault(dialect, Map.of());
    ModelTraits both = names.get(model);
    if (both == null) {
      both = traits(dialect, model).or(ofAll(dialect)).or(anywhere.traits(dialect, model));
      if (names.size() >= MOST_KNOWN) {
        names.clear();
      }
      names.put(model, both);
    }
    return both;
  }

  private ModelTraits ofAll(Dialect dialect) {
    for (Family family : families) {
      if (family.dialect() == dialect && family.any()) {
        return family.rule().traits();
      }
    }
    return ModelTraits.SILENT;
  }

  /**
   * Whether a model is of a family of those who made the language. What anybody may serve, as the
   * weights of gpt-oss, goes by the server.
   */
  static boolean isMadeBy(Dialect maker, String model) {
    return KNOWN.family(maker, model).filter(Family::makersOwn).isPresent();
  }

  /** Whether a model is known to be of a family that others made. */
  static boolean isOfOthers(Dialect maker, String model) {
    return KNOWN
        .family(maker, model)
        .filter(family -> !family.makersOwn() && !family.any())
        .isPresent();
  }

  /** Whether a name says anything: the last line of a language speaks of all others. */
  static boolean knows(Dialect dialect, String model) {
    return KNOWN.family(dialect, model).filter(family -> !family.any()).isPresent();
  }

  ModelTraits traits(Dialect dialect, String model) {
    return family(dialect, model).map(family -> family.rule().traits()).orElse(ModelTraits.SILENT);
  }

  private Optional<Family> family(Dialect dialect, String model) {
    Map<String, Optional<Family>> names = known.getOrDefault(dialect, Map.of());
    Optional<Family> family = names.get(model);
    if (family == null) {
      family = find(dialect, model);
      if (names.size() >= MOST_KNOWN) {
        names.clear(); // whatever filled it, the names in use are found again
      }
      names.put(model, family);
    }
    return family;
  }

  private Optional<Family> find(Dialect dialect, String model) {
    List<String> names = plain(model);
    for (String name : names) {
      Optional<Family> known = named(dialect, name);
      if (known.isPresent()) {
        return known;
      }
    }
    String apart = NUMBERED.matcher(names.getFirst()).replaceFirst("$1-");
    return named(dialect, apart)
        .filter(family -> !family.makersOwn()) // gpt2 is none of those that are called gpt-…
        .or(
            () ->
                families.stream().filter(one -> one.any() && one.dialect() == dialect).findFirst());
  }

  private Optional<Family> named(Dialect dialect, String name) {
    for (Family family : families) {
      if (family.dialect() == dialect
          && !family.any()
          && ModelRule.matches(family.rule().model(), name)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /**
   * The name without the decorations of clouds, routers and fine-tuning, and without words in front
   * of a dot; behind it with them, for some are the family's own.
   */
  private static List<String> plain(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    Optional<String> claude = ClaudeNames.plain(name);
    if (claude.isPresent()) {
      return List.of(claude.get());
    }
    String bare = name.substring(name.lastIndexOf('/') + 1);
    String tuned = bare.startsWith("ft:") ? bare.substring(3) : bare;
    List<String> names = new ArrayList<>();
    Matcher front = IN_FRONT.matcher(tuned);
    int from = 0;
    do {
      names.addFirst(POINT.matcher(tuned.substring(from)).replaceAll("-"));
      boolean more = front.region(from, tuned.length()).lookingAt();
      from = more ? front.end() : tuned.length();
    } while (from < tuned.length());
    return names;
  }

  /** Reads the form of {@code models.txt}; a line that makes no sense is a defect of ours. */
  static ModelFamilies parse(String text) {
    List<Family> families = new ArrayList<>();
    Map<String, List<Family>> hosted = new HashMap<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Family family = family(line);
        if (family.domains().isEmpty()) {
          families.add(family);
        }
        for (String domain : family.domains()) {
          hosted.computeIfAbsent(domain, _ -> new ArrayList<>()).add(family);
        }
      }
    }
    return new ModelFamilies(families, hosted);
  }

  private static Family family(String line) {
    try {
      String[] words = line.strip().split("\\s+", -1);
      String[] where = words[0].split(AT, 2);
      boolean makersOwn = !where[0].startsWith(IMITATED);
      String provider = makersOwn ? where[0] : where[0].substring(IMITATED.length());
      List<String> domains = where.length > 1 ? List.of(where[1].split(",", -1)) : List.of();
      Dialect dialect = Dialect.valueOf(provider.toUpperCase(Locale.ROOT));
      ModelTraits traits = ModelTraits.SILENT;
      for (int index = 2; index < words.length; index++) {
        String[] pair = words[index].split("=", 2);
        traits = TraitWords.of(pair[0], pair[1]).or(traits);
      }
      return new Family(dialect, makersOwn, domains, new ModelRule(words[1], traits));
    } catch (IllegalArgumentException | IndexOutOfBoundsException senseless) {
      throw new IllegalStateException(RESOURCE + " has a senseless line: " + line, senseless);
    }
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
