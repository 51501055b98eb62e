package dev.trustgate.benchmarks.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A plain relay, for comparison: haproxy with one thread and kept connections on both sides. */
final class Haproxy {

  private static final String UNKNOWN = "haproxy, which does not tell its version";
  private static final int TRIES = 5;
  private static final int LOOKS = 100;
  private static final long LOOK_NANOS = 20_000_000;

  private Haproxy() {}

  /**
   * A started one.
   *
   * @param version as the program tells it
   */
  record Started(Child process, int port, String version) {}

  /** Starts it in front of a provider; empty if it is not installed. */
  static Optional<Started> start(int providerPort, Path folder) throws IOException {
    Optional<Path> program =
        Stream.concat(
                Stream.of("/usr/sbin", "/usr/local/sbin"),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
            .map(where -> Path.of(where, "haproxy"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    String lastWords = "";
    for (int tried = 0; tried < TRIES; tried++) {
      int port = freePort(); // it cannot be told to take one, and somebody else may be quicker
      Path file = Files.writeString(folder.resolve("haproxy.cfg"), config(port, providerPort));
      Child child =
          new Child(
              List.of(program.get().toString(), "-db", "-f", file.toString()),
              folder.resolve("haproxy.log"));
      if (listens(child, port)) {
        return Optional.of(new Started(child, port, version(program.get())));
      }
      child.close();
      lastWords = child.lastWords();
    }
    throw new IOException("haproxy does not start" + lastWords);
  }

  private static String config(int port, int providerPort) {
    return """
    global
      nbthread 1
      maxconn 4096
    defaults
      mode http
      option http-keep-alive
      option http-no-delay
      http-reuse always
      timeout connect 5s
      timeout client 60s
      timeout server 60s
    frontend callers
      bind 127.0.0.1:%d
      default_backend provider
    backend provider
      server one 127.0.0.1:%d
    """
        .formatted(port, providerPort);
  }

  /** The first line of {@code haproxy -v}: what it is compared with tells as much as the ratio. */
  private static String version(Path program) throws IOException {
    Process asked = new ProcessBuilder(program.toString(), "-v").redirectErrorStream(true).start();
    try (BufferedReader said = asked.inputReader()) {
      List<String> lines = said.readAllLines();
      return lines.isEmpty() ? UNKNOWN : lines.getFirst();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(Child child, int port) throws IOException {
    for (int look = 0; look < LOOKS && child.runs(); look++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return child.runs();
      } catch (ConnectException notYet) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    return false;
  }
}
