package dev.trustgate.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Load tests in turn, each in a process of its own: {@code LoadTests MINUTES NAME...}, or {@code
 * short} in place of minutes. All of them are run, also behind one that misses something or does
 * not end; it ends with 1 then. A run that is broken off takes everybody with it, and its page says
 * so.
 */
public final class LoadTests {

  private static final int SIGNALLED = 128; // and the number of the signal

  /** The longest has six loads, one after the other; the rest is for a machine that is busy. */
  private static final int PATIENCE_PER_MINUTE = 15;

  private static final Duration PATIENCE_LEAST = Duration.ofMinutes(15);

  private static final String MINUTES = "trustgate.load.minutes";

  /** What is said in place of minutes for the short form. */
  private static final String SHORT = "short";

  /** The one that is no test of Gatling's: it needs no load but its streams. */
  private static final String SLOW_STREAMS = SlowStreams.class.getSimpleName();

  private final String minutes;
  private final Duration patience;
  private final List<String> names;
  private final List<String> missed = new ArrayList<>();
  private final AtomicInteger over = new AtomicInteger();

  private LoadTests(String minutes, Duration patience, List<String> names) {
    this.minutes = minutes;
    this.patience = patience;
    this.names = names;
  }

  /** Whether this process is one of several load tests, which share a page. */
  static boolean isOneOfThem() {
    return System.getProperty(MINUTES) != null;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Duration load =
        arguments[0].equals(SHORT)
            ? Load.SHORT_DURATION
            : Duration.ofMinutes(Long.parseLong(arguments[0]));
    with(PATIENCE_LEAST.plus(load.multipliedBy(PATIENCE_PER_MINUTE)), arguments);
  }

  /** Who takes longer than this is ended, and has not held. */
  static void with(Duration patience, String... arguments) throws InterruptedException {
    List<String> names = List.of(arguments).subList(1, arguments.length);
    LoadTests tests = new LoadTests(arguments[0], patience, names);
    Ending.with(
        () -> {
          Page.begin(
              arguments[0].equals(SHORT)
                  ? Circumstances.ofShortForm()
                  : Circumstances.ofLongForm(arguments[0]));
          Runtime.getRuntime().addShutdownHook(new Thread(tests::end));
          return tests.run();
        });
  }

  private int run() throws IOException, InterruptedException {
    for (String name : names) {
      System.out.printf("%s (%d of %d)%n", name, over.get() + 1, names.size());
      int status = ended(name, started(name));
      if (status > SIGNALLED) {
        return status; // a signal to all of a terminal's processes, or to that one
      }
      over.incrementAndGet();
      if (status != 0) {
        missed.add(name);
      }
    }
    String found = found();
    Page.add("<p>" + found + "\n");
    System.out.println(found + "; what was found is in " + Page.FILE.toAbsolutePath());
    return missed.isEmpty() ? 0 : 1;
  }

  /** The status of that test; none of a test is 128, with which a signal's begin. */
  private int ended(String name, Process test) throws InterruptedException {
    if (test.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return test.waitFor();
    }
    System.err.println(
        "trustgate: " + name + " has not ended within " + patience + " and is ended");
    test.descendants().forEach(ProcessHandle::destroyForcibly);
    test.destroyForcibly().waitFor();
    return SIGNALLED;
  }

  private String found() {
    String all = "%d of %d load tests held".formatted(names.size() - missed.size(), names.size());
    return missed.isEmpty() ? all : all + ", not " + String.join(", ", missed);
  }

  private Process started(String name) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Dtrustgate.load.short=" + minutes.equals(SHORT),
            "-D" + MINUTES + "=" + minutes,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Xmx1g"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    if (name.equals(SLOW_STREAMS)) {
      command.add(SlowStreams.class.getName());
    } else {
      command.addAll(List.of(GatlingRun.class.getName(), "--simulation"));
      command.add("dev.trustgate.loadtest." + name + "LoadTest");
      command.addAll(List.of("--results-folder", "load-tests/target/gatling", "--no-reports"));
    }
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** A page that lacks tests must not look as if these were all. */
  private void end() {
    if (over.get() < names.size()) {
      try {
        Page.add(
            "<p class=no>Broken off: %d of %d load tests had ended.\n"
                .formatted(over.get(), names.size()));
      } catch (IOException unwritable) {
        System.err.println("trustgate: " + Page.FILE + " does not say that the run was broken off");
      }
    }
  }
}
