package dev.trustgate.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which room of the simulator knows which, and what rooms without a clock may not touch. */
class RoomsTest {

  private static final String SIMULATOR = "dev.trustgate.simulator.";
  private static final String GATEWAY = "dev.trustgate.gateway.";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(ScenarioRun.class.getProtectionDomain().getCodeSource().getLocation());

  /** A room, the rooms below it that it knows, and those of the gateway. */
  private record Room(String name, Set<String> knows, Set<String> ofTheGateway) {}

  private static final List<Room> ROOMS =
      List.of(
          new Room("story", Set.of(), Set.of("domain")),
          new Room("virtual", Set.of("story"), Set.of("domain", "time", "health", "upstream")),
          new Room("measure", Set.of("virtual"), Set.of("document")),
          new Room("provider", Set.of("measure", "virtual"), Set.of("domain", "time", "document")),
          new Room(
              "scenario",
              Set.of("measure", "virtual", "provider"),
              Set.of("domain", "document", "file", "upstream", "yaml")),
          new Room(
              "play",
              Set.of("scenario", "measure", "provider", "virtual", "story"),
              Set.of("domain", "upstream", "command")),
          new Room(
              "live",
              Set.of("play", "scenario", "measure", "provider", "virtual", "story"),
              Set.of("domain", "time", "upstream", "document", "telemetry", "app")),
          new Room(
              "verdict",
              Set.of("live", "play", "scenario", "measure", "provider", "story"),
              Set.of("document", "domain", "upstream")),
          new Room("report", Set.of("story"), Set.of("command")),
          new Room(
              "simulate",
              Set.of("report", "verdict", "live", "play", "scenario", "story"),
              Set.of("app", "document", "domain", "yaml")),
          new Room("proof", Set.of("virtual"), Set.of("domain", "upstream")),
          new Room("demo", Set.of("provider"), Set.of("app", "domain", "time")),
          new Room("app", Set.of("simulate", "proof", "demo", "provider"), Set.of("app")));

  /** Rooms in which nothing takes time, but what a run says that it takes. */
  private static final List<String> TIMELESS =
      List.of("story", "virtual", "measure", "scenario", "play", "verdict", "report");

  private static String room(JavaClass type, String house) {
    return type.getPackageName().substring(house.length()).split("\\.", 2)[0];
  }

  /** The rooms of a house that the classes of a room depend on, their own aside. */
  private static Set<String> known(Room room, String house) {
    Set<String> known = new HashSet<>();
    for (JavaClass type : HOUSE.that(resideInAPackage(SIMULATOR + room.name() + ".."))) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass other = dependency.getTargetClass().getBaseComponentType();
        if (other.getPackageName().startsWith(house)) {
          known.add(room(other, house));
        }
      }
    }
    known.removeIf(name -> house.equals(SIMULATOR) && name.equals(room.name()));
    return known;
  }

  /** Neither more, nor less: a table that says too much is none. */
  @TestFactory
  Stream<DynamicTest> everyRoomKnowsWhatTheTableSays() {
    return ROOMS.stream()
        .map(
            room ->
                dynamicTest(
                    room.name(),
                    () -> {
                      assertThat(known(room, SIMULATOR)).isEqualTo(room.knows());
                      assertThat(room.ofTheGateway()).containsAll(known(room, GATEWAY));
                    }));
  }

  @Test
  void theTableNamesEveryRoom() {
    Set<String> rooms = new HashSet<>();
    HOUSE
        .that(resideInAPackage(SIMULATOR + "*.."))
        .forEach(type -> rooms.add(room(type, SIMULATOR)));
    assertThat(ROOMS).extracting(Room::name).containsExactlyInAnyOrderElementsOf(rooms);
  }

  @Test
  void roomsKnowEachOtherInOneDirection() {
    slices().matching(SIMULATOR + "(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @TestFactory
  Stream<DynamicTest> roomsWithoutAClockDoNotWaitOrLookAtOne() {
    return TIMELESS.stream().map(name -> dynamicTest(name, () -> isTimeless(name)));
  }

  private static void isTimeless(String name) {
    noClasses()
        .that()
        .resideInAPackage(SIMULATOR + name + "..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent", "java.util.concurrent.locks", "java.net..")
        .check(HOUSE);
  }

  /** Whoever tells a run does not know what is expected of it. */
  @Test
  void playersDoNotKnowTheJudges() {
    classes()
        .that()
        .resideInAnyPackage(SIMULATOR + "verdict..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(SIMULATOR + "verdict..", SIMULATOR + "simulate..")
        .check(HOUSE);
  }
}
