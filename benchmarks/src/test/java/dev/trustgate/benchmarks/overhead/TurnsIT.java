package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who fails every time is counted, and costs nothing per event that did not come. */
class TurnsIT {

  private static final Options SHORT =
      Options.of("--requests", "6", "--streams", "5", "--connections", "2", "--speakers", "2");

  @TempDir Path folder;
  private final Samples samples = new Samples();
  private HttpServer server;
  private Child process;
  private Subject subject;

  @BeforeEach
  void started() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] sorry = "{\"error\":\"sorry\"}".getBytes(StandardCharsets.US_ASCII);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(503, sorry.length);
          exchange.getResponseBody().write(sorry);
          exchange.close();
        });
    server.start();
    process = new Child(List.of("sleep", "600"), folder.resolve("log"));
    byte[] request = Chat.request("", true, 64);
    subject = new Subject("broken", server.getAddress().getPort(), process, request);
  }

  @AfterEach
  void ended() {
    process.close();
    server.stop(0);
  }

  @Test
  void everyFailureIsCountedOfStreamsToo() throws Exception {
    Turns turns = new Turns(SHORT, samples, false);
    turns.requests(0, subject);
    turns.events(0, subject);
    assertThat(samples.sum(Figure.FAILED, "broken")).isEqualTo(6);
    assertThat(samples.sum(Figure.FAILED_STREAMS, "broken")).isEqualTo(5);
    assertThat(samples.spread(Figure.CPU_MICROS_PER_EVENT, "broken")).hasToString("missing");
  }

  @Test
  void whereOneFailureEndsEverythingOneStreamDoes() {
    Turns strict = new Turns(SHORT, samples, true);
    assertThatThrownBy(() -> strict.events(0, subject))
        .isInstanceOf(IOException.class)
        .hasMessage("broken failed 5 times");
  }

  @Test
  void aRoundThatOneOfTwoLacksIsNotComparedWithAnother() {
    samples.add(Figure.CPU_MICROS_PER_EVENT, "base", 0, 10);
    samples.add(Figure.CPU_MICROS_PER_EVENT, "base", 1, 40);
    samples.add(Figure.CPU_MICROS_PER_EVENT, "other", 1, 20);
    assertThat(samples.ratio(Figure.CPU_MICROS_PER_EVENT, "other", "base"))
        .isEqualTo(new Samples.Spread(0.5, 0.5, 0.5));
  }
}
