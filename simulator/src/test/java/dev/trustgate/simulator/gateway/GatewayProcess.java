package dev.trustgate.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, as the launcher starts it, on free ports. */
final class GatewayProcess implements AutoCloseable {

  private final Process process;
  private final Path errors;
  private final List<String> output = new ArrayList<>();
  private final BufferedReader reader;

  GatewayProcess(Path folder, Map<String, String> environment, String... arguments) {
    try {
      errors = Files.createTempFile(folder, "gateway", ".err");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add("dev.trustgate.gateway.app.Main");
      command.add("gateway");
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("TRUSTGATE_"));
      builder.environment().putAll(environment);
      process = builder.start();
      reader = process.inputReader(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A gateway that keeps nothing, and listens when this returns. */
  static GatewayProcess onFreePorts(Path folder) {
    return new GatewayProcess(
            folder, Map.of(), "--store", "memory:", "--admin-port", "0", "--proxy-port", "0")
        .ready();
  }

  /** Waits for the two lines that say where it listens. */
  GatewayProcess ready() {
    line();
    line();
    return this;
  }

  private void line() {
    try {
      String line = reader.readLine();
      if (line == null) {
        throw new IllegalStateException("the gateway ended: " + errors());
      }
      output.add(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it has said on standard output. */
  List<String> output() {
    return output;
  }

  /** Everything it has said on standard error. */
  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole lines of its access log so far. */
  List<JsonNode> accessLog() {
    String written = errors();
    return written
        .substring(0, written.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(GatewayProcess::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return Http.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI admin() {
    return URI.create(output.get(0).substring("admin listening on ".length()));
  }

  URI proxy() {
    return URI.create(output.get(1).substring("proxy listening on ".length()));
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  int exitCode() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the gateway does not end: " + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
