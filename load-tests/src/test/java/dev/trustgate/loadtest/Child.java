package dev.trustgate.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One program of this project in a process of its own, and what it costs. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  Child(List<String> javaFlags, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseCompactObjectHeaders");
    command.addAll(javaFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = process.inputReader();
    try {
      // Who fails before it would close this must not leave it behind; a gateway that is asked to
      // end would let its streams end first.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IllegalStateException over) {
      process.destroyForcibly();
      throw new IOException("the run is over", over);
    }
  }

  /** A gateway that keeps nothing, on free ports. */
  static Child gateway() {
    try {
      return new Child(
          List.of("-Xmx512m", "-XX:+UseSerialGC"),
          "dev.trustgate.gateway.app.Main",
          "gateway",
          "--store",
          "memory:",
          "--admin-port",
          "0",
          "--proxy-port",
          "0",
          "--access-log",
          "off");
    } catch (IOException unstarted) {
      throw new UncheckedIOException(unstarted);
    }
  }

  /** The port at the end of the next line. */
  int port() throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new IllegalStateException("it ended before it listened");
    }
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  /** Seconds of both kinds of processor time so far. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** A line of {@code /proc/PID/status}, as {@code VmHWM} in kB. */
  long status(String name) throws IOException {
    try (Stream<String> lines = Files.lines(proc("status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** How many files and sockets it has open; 0 where the system does not tell. */
  long descriptors() throws IOException {
    if (!Files.isDirectory(proc("fd"))) {
      return 0;
    }
    try (Stream<Path> open = Files.list(proc("fd"))) {
      return open.count();
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  /** What lives on its heap, after a collection. */
  Heap heap() throws IOException {
    return Heap.of(jcmd("GC.class_histogram"));
  }

  /** What {@code jcmd} says to this. */
  String jcmd(String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), command).start();
    return new String(
        asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
