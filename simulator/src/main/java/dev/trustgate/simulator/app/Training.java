package dev.trustgate.simulator.app;

import dev.trustgate.gateway.app.Logs;
import dev.trustgate.simulator.demo.Demo;
import dev.trustgate.simulator.demo.DemoPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the ahead-of-time cache learns from: the life of a gateway in small, on free ports. The
 * classes that are loaded here are loaded from the cache at every later start.
 */
public final class Training {

  private static final int BATCHES = 20;

  private Training() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    Logs.configure();
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (Demo demo = Demo.start(new DemoPorts(0, 0, 0, 0))) {
      for (int batch = 0; batch < BATCHES; batch++) {
        demo.firstBatch(nowhere);
      }
    }
  }
}
