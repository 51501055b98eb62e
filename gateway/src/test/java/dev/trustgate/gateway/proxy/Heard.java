package dev.trustgate.gateway.proxy;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a caller has heard of a stream so far. A provider that breaks off too soon takes back what
 * it said: the client drops what it has not handed over yet.
 */
final class Heard {

  private final StringBuilder text = new StringBuilder();

  /** Waits until the caller has heard this. */
  synchronized void await(String part) throws InterruptedException {
    while (text.indexOf(part) < 0) {
      wait();
    }
  }

  private synchronized void add(String event) {
    text.append(event);
    notifyAll();
  }

  private synchronized String all() {
    return text.toString();
  }

  /** Begins a streamed chat and hears it to its end. */
  String ask(TestProxy proxy, String path, String request) {
    try (InputStream in = proxy.open(path, request).body()) {
      for (String event = Events.next(in); !event.isEmpty(); event = Events.next(in)) {
        add(event);
      }
      return all();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
