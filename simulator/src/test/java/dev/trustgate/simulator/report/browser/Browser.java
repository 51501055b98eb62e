package dev.trustgate.simulator.report.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, and without anything that would make it call home. */
public final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final int MOST_LINES = 200;
  private static final long PATIENCE_SECONDS = 5;

  private final Process process;
  private final Path profile;
  private final HttpClient client;
  private final Wire wire;

  private Browser(Process process, Path profile, HttpClient client, Wire wire) {
    this.process = process;
    this.profile = profile;
    this.client = client;
    this.wire = wire;
  }

  /** Where one is installed. */
  public static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one with an empty profile of its own. */
  public static Browser start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("trustgate-browser");
    List<String> command =
        List.of(
            program.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    try {
      return new Browser(process, profile, client, Wire.open(client, address(process)));
    } catch (IOException | RuntimeException failed) {
      process.destroyForcibly();
      client.close();
      throw failed;
    }
  }

  /** A new page of a width, in light or in the dark. */
  public BrowserPage page(int width, String scheme) {
    return BrowserPage.open(wire, width, scheme);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      wire.ask("", "Browser.close", Wire.object());
    } catch (RuntimeException gone) {
      // It may close the line before it answers, which is what was asked of it.
    }
    wire.close();
    client.shutdownNow();
    stop(process);
    children.forEach(ProcessHandle::destroyForcibly);
    delete(profile);
  }

  /** As far as it goes: a child that is still on its way out may hold a file. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException held) {
      // The folder is among the temporary ones, where somebody sweeps.
    }
  }

  private static URI address(Process process) throws IOException {
    List<String> said = new ArrayList<>();
    BufferedReader lines = process.errorReader();
    for (int each = 0; each < MOST_LINES; each++) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      said.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofVirtual().start(() -> drain(lines));
        return URI.create(listening.group(1));
      }
    }
    throw new IOException("the browser does not listen; it said " + said);
  }

  /** A full pipe would stop the browser. */
  private static void drain(BufferedReader lines) {
    try (Stream<String> rest = lines.lines()) {
      rest.forEach(_ -> {});
    } catch (RuntimeException closed) {
      // The browser is gone, which is when there is nothing more to read.
    }
  }

  private static void stop(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
