package dev.trustgate.benchmarks.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of this run. It ends with the run, however that ends. */
final class Child implements AutoCloseable {

  private static final double TICKS_PER_SECOND = 100; // USER_HZ of every Linux
  private static final int SECONDS_TO_END = 5;
  private static final double KILOBYTES = 1024;
  private static final int FEW_PROCESSORS = 2; // up to here the launcher asks for that collector

  private final Process process;
  private final Path errors;
  private final BufferedReader said;
  private final Thread ending;

  Child(List<String> command, Path standardError) throws IOException {
    this(new ProcessBuilder(command), standardError);
  }

  private Child(ProcessBuilder command, Path standardError) throws IOException {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      throw new IOException("processor time is read from /proc, which only Linux has");
    }
    errors = standardError;
    process = command.redirectError(standardError.toFile()).start();
    said = process.inputReader();
    ending = new Thread(process::destroyForcibly);
    try {
      Runtime.getRuntime().addShutdownHook(ending);
    } catch (IllegalStateException over) {
      process.destroyForcibly();
      throw new IOException("the run is over", over);
    }
  }

  /** What the launcher starts, its machine having these flags more. */
  static Child launched(Path standardError, List<String> flags, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().merge("TRUSTGATE_JAVA_OPTS", String.join(" ", flags), Child::both);
    return new Child(builder, standardError);
  }

  private static String both(String one, String other) {
    return one + " " + other;
  }

  /** A Java program of this class path, with the flags that the launcher gives the gateway. */
  static Child java(Path standardError, String main, String... arguments) throws IOException {
    return java(standardError, List.of(), main, arguments);
  }

  /** The same with more flags, which may name another collector. */
  static Child java(Path standardError, List<String> flags, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders"));
    if (Runtime.getRuntime().availableProcessors() <= FEW_PROCESSORS
        && flags.stream().noneMatch(flag -> flag.matches("-XX:\\+Use.*GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return new Child(command, standardError);
  }

  /** The port at the end of the next line that says where it listens. */
  int port() throws IOException {
    String line = said.readLine();
    while (line != null && !line.contains("listening on")) {
      line = said.readLine(); // the machine itself may have something to say
    }
    if (line == null) {
      throw new IOException("a process of this run ended before it listened" + lastWords());
    }
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  /** The last that it has said on standard error, behind a colon; nothing if it has not. */
  String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(errors)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((_, last) -> last)
          .map(": "::concat)
          .orElse("");
    }
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Seconds of user and system time so far, of all its threads. */
  double cpuSeconds() {
    try {
      String stat = Files.readString(proc("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException ended) {
      throw new UncheckedIOException("a process of this run has ended", ended);
    }
  }

  /** The same by what its threads are there for. */
  ThreadTimes threadTimes() throws IOException {
    return ThreadTimes.of(proc(""));
  }

  /** Megabytes that are resident now. */
  double residentMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(proc("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
          .sum();
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(ending);
  }
}
