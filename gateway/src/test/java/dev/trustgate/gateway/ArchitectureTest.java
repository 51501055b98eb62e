package dev.trustgate.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.trustgate.gateway.time.Ticker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floors of the house: who may know whom. ARCHITECTURE.md draws them. */
class ArchitectureTest {

  private static final String ROOT = "dev.trustgate.gateway.";
  private static final int FEWEST_CLASSES = 150;

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(Ticker.class.getProtectionDomain().getCodeSource().getLocation());

  private static final List<String> QUIET_CORE =
      List.of("domain", "time", "route", "balance", "health", "recent", "upstream");

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String HELIDON = "io.helidon..";

  /** Per room: the rooms of ours that it may import, and the libraries. */
  private static final Map<String, Room> ROOMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("domain", room().with()),
              Map.entry("time", room().with()),
              Map.entry("route", room("domain").with()),
              Map.entry("balance", room("domain").with()),
              Map.entry("health", room("domain", "time").with()),
              Map.entry("sse", room().with()),
              Map.entry("store", room().with("java.sql..", "org.sqlite..", "org.postgresql..")),
              Map.entry("dialect", room("domain", "sse").with(JACKSON)),
              Map.entry("yaml", room("domain").with(JACKSON, "org.yaml.snakeyaml..")),
              Map.entry("document", room("domain", "store").with(JACKSON)),
              Map.entry("recent", room().with()),
              Map.entry("upstream", room("domain", "time", "balance", "health", "recent").with()),
              Map.entry(
                  "client", room("domain", "time").with("java.net.http..", "javax.net.ssl..")),
              Map.entry("inbound", room("time").with(HELIDON)),
              Map.entry(
                  "telemetry",
                  room("domain", "time", "health", "recent", "upstream")
                      .with(JACKSON, "io.prometheus..")),
              Map.entry(
                  "tracing",
                  room("domain", "time", "upstream", "telemetry")
                      .with("io.opentelemetry..", "java.net.http..", "java.util.logging..")),
              Map.entry("registry", room("domain", "time", "route", "upstream", "store").with()),
              Map.entry(
                  "proxy",
                  room(
                          "domain",
                          "time",
                          "route",
                          "health",
                          "dialect",
                          "sse",
                          "upstream",
                          "client",
                          "inbound",
                          "telemetry",
                          "registry")
                      .with(HELIDON, "java.net.http..")),
              Map.entry(
                  "live",
                  room("domain", "recent", "upstream", "telemetry", "registry", "time")
                      .with(JACKSON, "java.util.logging..")),
              Map.entry("file", room("domain", "document", "registry", "yaml").with(JACKSON)),
              Map.entry(
                  "command",
                  room("domain", "document", "file", "upstream", "yaml")
                      .with(JACKSON, "java.net.http..", "picocli..")),
              Map.entry(
                  "admin",
                  room("domain", "document", "registry", "upstream", "store", "time")
                      .with(HELIDON, JACKSON))));

  private record Room(List<String> ours, List<String> libraries) {
    Room with(String... packages) {
      return new Room(ours, List.of(packages));
    }
  }

  private static Room room(String... ours) {
    return new Room(List.of(ours), List.of());
  }

  @TestFactory
  List<DynamicTest> everyRoomKnowsOnlyWhatItsFloorAllows() {
    List<DynamicTest> tests = new ArrayList<>();
    ROOMS.forEach(
        (name, room) ->
            tests.add(DynamicTest.dynamicTest(name, () -> keepsToItsFloor(name, room))));
    return tests;
  }

  private static void keepsToItsFloor(String name, Room room) {
    List<String> allowed = new ArrayList<>();
    allowed.add(ROOT + name + "..");
    room.ours().forEach(other -> allowed.add(ROOT + other + ".."));
    allowed.addAll(room.libraries());
    allowed.addAll(
        Arrays.asList(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.io..",
            "java.nio..",
            "java.net",
            "java.security..",
            "javax.crypto..",
            "java.math..",
            "java.text..",
            "org.jspecify.annotations.."));
    classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new)).or(primitiveOrArray()))
        .check(HOUSE);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theQuietCoreNeedsOnlyTheLanguage() {
    String[] core = core();
    noClasses()
        .that()
        .resideInAnyPackage(core)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.sql..", "java.util.logging..")
                .and(
                    not(
                        anyOf(
                            "java.io.Serializable", "java.io.ObjectInputStream", "java.net.URI"))))
        .check(HOUSE);
  }

  @Test
  void theQuietCoreHasNoThreadsOrTimers() {
    noClasses()
        .that()
        .resideInAnyPackage(core())
        .should()
        .dependOnClassesThat(
            anyOf(
                "java.lang.Thread",
                "java.util.Timer",
                "java.util.concurrent.Executor",
                "java.util.concurrent.ExecutorService",
                "java.util.concurrent.ScheduledExecutorService",
                "java.util.concurrent.Executors",
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.locks.LockSupport",
                "java.util.concurrent.locks.ReentrantLock",
                "java.util.concurrent.CountDownLatch"))
        .check(HOUSE);
  }

  @Test
  void clocksAndChanceAreBornInTheRoof() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "app..")).and(not(name(ROOT + "time.Ticker"))))
        .should()
        .callMethodWhere(makesTimeOrChance())
        .check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarked() {
    HOUSE.stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .forEach(
            name ->
                assertThat(HOUSE.getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as("%s has a package-info with @NullMarked", name)
                    .isTrue());
  }

  @Test
  void everyRoomIsKnownAndTheHouseIsNotEmpty() {
    assertThat(HOUSE.size()).isGreaterThan(FEWEST_CLASSES);
    assertThat(
            HOUSE.stream()
                .map(type -> type.getPackageName().replace(ROOT, "").replaceAll("\\..*", ""))
                .distinct())
        .allMatch(room -> room.equals("app") || ROOMS.containsKey(room));
  }

  private static String[] core() {
    return QUIET_CORE.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaCall<?>> makesTimeOrChance() {
    return new DescribedPredicate<>("make time or chance") {
      @Override
      public boolean test(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        return switch (owner) {
          case "java.lang.System" ->
              method.equals("nanoTime") || method.equals("currentTimeMillis");
          case "java.lang.Math" -> method.equals("random");
          case "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
              method.equals("now");
          case "java.time.InstantSource", "java.time.Clock" ->
              method.equals("system") || method.startsWith("systemUTC");
          case "java.util.concurrent.ThreadLocalRandom" -> method.equals("current");
          case "java.util.UUID" -> method.equals("randomUUID");
          default -> false;
        };
      }
    };
  }

  private static DescribedPredicate<JavaClass> anyOf(String... names) {
    List<String> all = List.of(names);
    return new DescribedPredicate<>("one of " + all) {
      @Override
      public boolean test(JavaClass type) {
        return all.contains(type.getName());
      }
    };
  }

  private static DescribedPredicate<JavaClass> name(String name) {
    return anyOf(name);
  }

  private static DescribedPredicate<JavaClass> primitiveOrArray() {
    return new DescribedPredicate<>("a primitive or an array") {
      @Override
      public boolean test(JavaClass type) {
        return type.isPrimitive() || type.isArray();
      }
    };
  }
}
