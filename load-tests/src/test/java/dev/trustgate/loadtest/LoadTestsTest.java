package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole command over tests that hold and tests that end badly, each in its own way. */
@Timeout(300)
class LoadTestsTest {

  private static final int KILLED = 128 + 9;

  @TempDir Path folder;

  /** How a command ended, and what its page says. */
  private record Ended(int status, String page) {}

  @Test
  void whatHoldsEndsWithNothing() throws Exception {
    Ended ended = run(LoadTests.class, "Holding");
    assertThat(ended.page())
        .contains("<p>long form: 1 min of each load, 200 requests a second")
        .contains("1 of 1 load tests held")
        .doesNotContain("not ");
    assertThat(ended.status()).isZero();
  }

  @Test
  void theShortFormIsSaidAndRun() throws Exception {
    Ended ended = run(LoadTests.class, "short", List.of("Short"));
    assertThat(ended.page())
        .contains("<p>short form: 5 s of each load")
        .contains("1 of 1 load tests held");
    assertThat(ended.status()).isZero();
  }

  @Test
  void howeverOneEndsTheOthersAreRunAndItIsSaid() throws Exception {
    Ended ended = run(LoadTests.class, "Missing", "Throwing", "Unmakeable", "Holding");
    assertThat(ended.page())
        .contains("1 of 4 load tests held, not " + names("Missing", "Throwing", "Unmakeable"))
        .doesNotContain("Broken off");
    assertThat(ended.status()).isEqualTo(1);
  }

  /** And each by its name: a page that says how many alone does not say whose fault it was. */
  @Test
  void whatKindsOfFailuresThereWereIsSaid() throws Exception {
    Ended ended = run(LoadTests.class, "Refused");
    assertThat(ended.page())
        .contains("<tr><td>no request failed of 4 (failed)<td>4: ")
        .containsPattern("2 of \"[^\"]*Connection refused\"")
        .contains("2 of \"status.find.is(200), found 404\"")
        .doesNotContain("nobody told");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void whoIsNotBegunIsTheTestsOwnFailure() throws Exception {
    Ended ended = run(LoadTests.class, "Full");
    assertThat(ended.page())
        .contains("1: 1 of \"" + Failures.NOT_BEGUN + "\"")
        .contains("it is the test that failed, not the gateway");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void whoDoesNotEndIsEndedAndHasNotHeld() throws Exception {
    Ended ended = run(Hurried.class, "Endless");
    assertThat(ended.page()).contains("0 of 1 load tests held, not " + names("Endless"));
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void whoIsKilledEndsTheRun() throws Exception {
    Ended ended = run(LoadTests.class, "Killed", "Holding");
    assertThat(ended.page()).contains("Broken off: 0 of 2 load tests had ended");
    assertThat(ended.status()).isEqualTo(KILLED);
  }

  /** Who is run alone, as by Maven, begins the page itself, and says in which form it was run. */
  @Test
  void whatIsRunAloneSaysItsFormToo() throws Exception {
    assertThat(alone("-Dtrustgate.load.short=true")).contains("<p>short form: 5 s of each load");
  }

  @Test
  void soItDoesOfTheLongForm() throws Exception {
    assertThat(alone("-Dtrustgate.load.minutes=3")).contains("<p>long form: 3 min of each load");
  }

  private String alone(String flag) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                Finding.class.getName())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(folder.resolve(Page.FILE));
  }

  private static String names(String... tests) {
    return String.join(", ", Stream.of(tests).map(LoadTestsTest::name).toList());
  }

  private static String name(String test) {
    return "LoadTestsTest$" + test;
  }

  private Ended run(Class<?> command, String... tests) throws IOException, InterruptedException {
    return run(command, "1", List.of(tests));
  }

  private Ended run(Class<?> command, String minutes, List<String> tests)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), command.getName(), minutes));
    tests.stream().map(LoadTestsTest::name).forEach(words::add);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      int status = process.waitFor();
      return new Ended(status, Files.readString(folder.resolve(Page.FILE)));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The command with hardly any patience. */
  static final class Hurried {
    public static void main(String[] arguments) throws InterruptedException {
      LoadTests.with(Duration.ofSeconds(1), arguments);
    }
  }

  /** Writes down that it found something. */
  static final class Finding {
    public static void main(String[] arguments) throws IOException {
      Page.add("<h2>Found</h2>");
    }
  }

  /** One caller who asks nobody for anything. */
  static class Idle extends Simulation {
    Idle(boolean well) {
      setUp(scenario("idle").exec(exec(session -> session)).injectOpen(atOnceUsers(1)))
          .assertions(global().allRequests().count().is(well ? 0L : 1L));
    }

    /** What keeps a process that nobody ends. */
    static void listen() {
      new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException hurried) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
    }
  }

  /** Holds. */
  public static final class HoldingLoadTest extends Idle {
    public HoldingLoadTest() {
      super(true);
    }
  }

  /** Asks where nobody listens, and where nothing is found. */
  public static final class RefusedLoadTest extends Simulation {

    private static final int TWICE = 2;

    private final HttpServer nothing = HttpServer.create(loopback(), 0);
    private final Crowd crowd = new Crowd(TWICE);

    public RefusedLoadTest() throws IOException {
      HttpServer gone = HttpServer.create(loopback(), 0);
      gone.start();
      gone.stop(0);
      nothing.start();
      setUp(
          scenario("refused")
              .exec(asked(crowd, gone), asked(crowd, nothing))
              .injectOpen(atOnceUsers(TWICE)));
    }

    private static InetSocketAddress loopback() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static ChainBuilder asked(Crowd crowd, HttpServer server) {
      String uri = "http://127.0.0.1:" + server.getAddress().getPort();
      return crowd.counted(exec(http("ask").get(uri).check(status().is(200))));
    }

    @Override
    public void after() {
      nothing.stop(0);
      Summary summary = new Summary("Refused");
      summary.served(List.of(crowd));
      summary.close();
    }
  }

  /** Asks where there is no room for anybody. */
  public static final class FullLoadTest extends Simulation {

    private final Crowd full = new Crowd(0);

    public FullLoadTest() {
      setUp(
          scenario("full").exec(full.counted(exec(session -> session))).injectOpen(atOnceUsers(1)));
    }

    @Override
    public void after() {
      Summary summary = new Summary("Full");
      summary.served(List.of(full));
      summary.close();
    }
  }

  /** Holds in the short form alone. */
  public static final class ShortLoadTest extends Idle {
    public ShortLoadTest() {
      super(Load.SHORT);
    }
  }

  /** Misses what Gatling asserts. */
  public static final class MissingLoadTest extends Idle {
    public MissingLoadTest() {
      super(false);
      listen();
    }
  }

  /** Cannot be judged, and has left somebody behind. */
  public static final class ThrowingLoadTest extends Idle {
    public ThrowingLoadTest() {
      super(true);
      listen();
    }

    @Override
    public void after() {
      throw new IllegalStateException("a stream broke");
    }
  }

  /** Cannot be made, and has left somebody behind. */
  public static final class UnmakeableLoadTest extends Idle {
    public UnmakeableLoadTest() {
      super(true);
      listen();
      throw new IllegalStateException("nobody answers");
    }
  }

  /** Waits for what never comes. */
  public static final class EndlessLoadTest extends Idle {
    public EndlessLoadTest() throws InterruptedException {
      super(true);
      new CountDownLatch(1).await();
    }
  }

  /** Ends as one does that was killed. */
  public static final class KilledLoadTest extends Idle {
    public KilledLoadTest() {
      super(true);
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
