package dev.trustgate.gateway.balance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real nginx with one worker, before local servers that answer their letter. It listens on a
 * socket file of its own folder, so that no port can be taken from it; it is ended by {@code
 * close}.
 */
final class Nginx implements AutoCloseable {

  private static final String ANSWER_FROM = "\r\n\r\n";

  private final Path folder;
  private final List<HttpServer> servers;
  private final Process process;

  private Nginx(Path folder, List<HttpServer> servers, Process process) {
    this.folder = folder;
    this.servers = servers;
    this.process = process;
  }

  /** The program on this machine, if there is one. */
  static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Begins an nginx with one upstream for each vector of weights. */
  static Nginx start(Path program, List<int[]> vectors) throws IOException {
    Path folder = Files.createTempDirectory("nginx");
    int most = vectors.stream().mapToInt(weights -> weights.length).max().orElseThrow();
    List<HttpServer> servers = new ArrayList<>();
    for (int index = 0; index < most; index++) {
      servers.add(lettered((char) ('a' + index)));
    }
    Path config = Files.writeString(folder.resolve("nginx.conf"), config(folder, servers, vectors));
    Process process =
        new ProcessBuilder(
                program.toString(), "-p", folder.toString(), "-c", config.toString(), "-e", "log")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    return new Nginx(folder, servers, process);
  }

  private static HttpServer lettered(char letter) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write(letter);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String config(Path folder, List<HttpServer> servers, List<int[]> vectors) {
    StringBuilder upstreams = new StringBuilder();
    StringBuilder locations = new StringBuilder();
    for (int vector = 0; vector < vectors.size(); vector++) {
      upstreams.append("  upstream u%d {%n".formatted(vector));
      int[] weights = vectors.get(vector);
      for (int i = 0; i < weights.length; i++) {
        int port = servers.get(i).getAddress().getPort();
        upstreams.append(
            "    server 127.0.0.1:%d weight=%d max_fails=0;%n".formatted(port, weights[i]));
      }
      upstreams.append("  }\n");
      locations.append("    location /%1$d { proxy_pass http://u%1$d; }%n".formatted(vector));
    }
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> "  %1$s_temp_path %2$s/%1$s;%n".formatted(kind, folder))
            .reduce("", String::concat);
    return """
    daemon off;
    master_process off;
    worker_processes 1;
    pid %1$s/pid;
    events { worker_connections 64; }
    http {
      access_log off;
    %2$s%3$s  server {
        listen unix:%1$s/socket;
    %4$s  }
    }
    """
        .formatted(folder, temporary, upstreams, locations);
  }

  /** Whether it takes connections. */
  boolean listens() {
    try (SocketChannel channel = connected()) {
      return channel.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /** What it has complained of. */
  String complaints() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  /** The letters of the servers that so many requests in a row were given to. */
  String series(int vector, int length) {
    return IntStream.range(0, length).mapToObj(_ -> request(vector)).reduce("", String::concat);
  }

  private String request(int vector) {
    try (SocketChannel channel = connected()) {
      channel.write(UTF_8.encode("GET /%d HTTP/1.0\r\n\r\n".formatted(vector)));
      String answer = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
      return answer.substring(answer.indexOf(ANSWER_FROM) + ANSWER_FROM.length());
    } catch (IOException e) {
      throw new IllegalStateException("nginx does not answer", e);
    }
  }

  private SocketChannel connected() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(folder.resolve("socket")));
    return channel;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    servers.forEach(server -> server.stop(0));
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted((one, other) -> other.compareTo(one)).forEach(path -> path.toFile().delete());
    }
  }
}
