package dev.trustgate.simulator.app;

import dev.trustgate.simulator.demo.Demo;
import dev.trustgate.simulator.demo.DemoPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the ahead-of-time cache learns from: the life of a gateway in small, on free ports. What is
 * loaded here is loaded from the cache at every later start, and what is used often here is known
 * to be, so that the compilers need not find out: {@code Training FOLDER}, a folder to leave files
 * in.
 */
public final class Training {

  private static final int BATCHES = 150;
  private static final int STREAMS = 100;
  private static final int LINES_WHEN_READY = 2;
  private static final long PATIENCE_SECONDS = 60;

  private static final String DECLARED =
      """
      version: 1
      gateways:
        - name: declared
          upstreams:
            - name: pool
              algorithm: weighted-round-robin
              targets:
                - provider: openai
                  protocol: http
                  host: 127.0.0.1
                  port: 9
                  default_model: gpt-4o-mini
                  credentials: { header_name: authorization, header_value: "${env:PATH}" }
          services:
            - { name: chat, upstream_id: pool }
          rules:
            - { path: /ai, service_id: chat, strip_path: true }
      """;

  private static final String STREAMED =
      """
      {"model":"gpt-4","messages":[{"role":"user","content":"Hello!"}],"max_tokens":64,"stream":true}
      """;

  private Training() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    Path folder = Path.of(args[0]);
    started(folder, Files.writeString(folder.resolve("gateway.yaml"), DECLARED));
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (Demo demo = Demo.start(new DemoPorts(0, 0, 0, 0))) {
      for (int batch = 0; batch < BATCHES; batch++) {
        demo.firstBatch(nowhere);
      }
      streams(demo.proxy());
    }
    System.exit(0); // a gateway that was started runs until its process ends
  }

  /** The gateway as its users start it, from the words of a command line on. */
  private static void started(Path folder, Path config) throws InterruptedException {
    String[] words = {
      "gateway",
      "--admin-port",
      "0",
      "--proxy-port",
      "0",
      "--store",
      "file:" + folder.resolve("trustgate.db"),
      "--config",
      config.toString()
    };
    CountDownLatch ready = new CountDownLatch(LINES_WHEN_READY);
    PrintStream before = System.out;
    System.setOut(new PrintStream(new LineCount(ready), true, StandardCharsets.UTF_8));
    try {
      Thread gateway =
          Thread.ofPlatform().start(() -> dev.trustgate.gateway.app.Main.execute(words));
      if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the gateway does not start");
      }
      gateway.interrupt();
      gateway.join();
    } finally {
      System.setOut(before);
    }
  }

  private static void streams(URI proxy) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int stream = 0; stream < STREAMS; stream++) {
        stream(http, proxy.resolve("/ai/v1/chat/completions"));
        stream(http, proxy.resolve("/ai/v1/messages"));
      }
    }
  }

  private static void stream(HttpClient http, URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(STREAMED))
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Counts lines and drops them. */
  private static final class LineCount extends OutputStream {

    private final CountDownLatch lines;

    LineCount(CountDownLatch lines) {
      this.lines = lines;
    }

    @Override
    public void write(int value) {
      if (value == '\n') {
        lines.countDown();
      }
    }
  }
}
