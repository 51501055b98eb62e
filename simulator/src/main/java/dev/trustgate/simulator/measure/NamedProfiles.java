package dev.trustgate.simulator.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.document.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Profiles by name, one a line: {@code instant ttft=0 pace=0 burstiness=0 …}. */
record NamedProfiles(Map<String, Profile> profiles) {

  private static final String RESOURCE = "profiles.txt";
  private static final Set<String> FIELDS =
      Set.of("ttft", "pace", "burstiness", "tokens", "load_factor");

  /** Those of the file that comes with the simulator. */
  static final NamedProfiles SHIPPED = shipped();

  Profile named(String name) {
    Profile profile = profiles.get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "unknown profile `%s`%s, must be one of %s"
              .formatted(name, Nearest.suggestion(name, names()), String.join(", ", names())));
    }
    return profile;
  }

  List<String> names() {
    return List.copyOf(profiles.keySet());
  }

  static NamedProfiles parse(String text) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> read(line, profiles));
    return new NamedProfiles(profiles);
  }

  private static void read(String line, Map<String, Profile> profiles) {
    try {
      String[] words = line.split("\\s+", -1);
      Map<String, String> fields = new HashMap<>();
      for (int index = 1; index < words.length; index++) {
        String[] pair = words[index].split("=", 2);
        fields.put(pair[0], pair[1]);
      }
      if (!fields.keySet().equals(FIELDS) || profiles.containsKey(words[0])) {
        throw new IllegalArgumentException("a new name and each of " + FIELDS + " are wanted");
      }
      profiles.put(
          words[0],
          new Profile(
              Distributions.time(field(fields, "ttft")),
              Distributions.time(field(fields, "pace")),
              Double.parseDouble(field(fields, "burstiness")),
              Distributions.count(field(fields, "tokens")),
              Integer.parseInt(field(fields, "load_factor"))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException senseless) {
      throw new IllegalStateException(RESOURCE + " has a senseless line: " + line, senseless);
    }
  }

  private static String field(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  private static NamedProfiles shipped() {
    try (InputStream in = NamedProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
