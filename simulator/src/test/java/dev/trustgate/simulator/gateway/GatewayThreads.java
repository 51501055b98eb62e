package dev.trustgate.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The threads of this process that a gateway in it is behind, virtual ones too: what {@code jcmd}
 * would dump, because the usual ways to list threads do not know the virtual ones.
 */
final class GatewayThreads {

  private static final String CLIENT = "HttpClient-";

  private GatewayThreads() {}

  /** Those of its web server, its own timers, its provider clients, and its exchanges. */
  static List<String> owned(Path folder) throws IOException {
    return threads(
        folder,
        "-SelectorManager",
        frame -> frame.contains("dev.trustgate.gateway.") || frame.contains("io.helidon."));
  }

  /** Those that still run an exchange or a client, the tests' own clients included. */
  static List<String> strays(Path folder) throws IOException {
    return threads(
        folder,
        "",
        frame ->
            frame.contains("dev.trustgate.gateway.proxy")
                || frame.contains("dev.trustgate.gateway.client"));
  }

  private static List<String> threads(Path folder, String ofClient, Predicate<String> frame)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode container : dump(folder).path("threadDump").path("threadContainers")) {
      for (JsonNode thread : container.path("threads")) {
        String name = thread.path("name").asText();
        boolean client = name.startsWith(CLIENT) && name.endsWith(ofClient);
        if (client || frames(thread).stream().anyMatch(frame)) {
          found.add(thread.path("tid").asText() + " " + name + " in " + frames(thread));
        }
      }
    }
    return found;
  }

  private static List<String> frames(JsonNode thread) {
    List<String> frames = new ArrayList<>();
    thread.path("stack").forEach(frame -> frames.add(frame.asText()));
    return frames;
  }

  private static JsonNode dump(Path folder) throws IOException {
    Path dump = folder.resolve("threads-" + System.nanoTime() + ".json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    return Http.JSON.readTree(Files.readString(dump));
  }
}
