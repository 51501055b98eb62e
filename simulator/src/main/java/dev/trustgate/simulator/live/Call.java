package dev.trustgate.simulator.live;

import dev.trustgate.simulator.live.Heard.Head;
import dev.trustgate.simulator.live.Heard.How;
import dev.trustgate.simulator.story.Ask;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One request on its way, in a thread of its own. */
final class Call {

  private static final int OK = 200;

  private final Ask ask;
  private final HttpClient http;
  private final HttpRequest request;
  private final Clockwork clock;
  private final BiConsumer<Ask, Long> onFirst;
  private final BiConsumer<Ask, Heard> onEnd;
  private final Thread thread;
  private volatile boolean leaving;
  private boolean ended;
  private long firstNanos = -1;

  /** Who waits for what. */
  record Listeners(BiConsumer<Ask, Long> onFirst, BiConsumer<Ask, Heard> onEnd) {}

  /**
   * A request that is not sent yet.
   *
   * @param listeners hear of the first token of a stream and of the end, in the request's thread
   */
  Call(Ask ask, HttpClient http, HttpRequest request, Clockwork clock, Listeners listeners) {
    this.ask = ask;
    this.http = http;
    this.request = request;
    this.clock = clock;
    this.onFirst = listeners.onFirst();
    this.onEnd = listeners.onEnd();
    this.thread = Thread.ofVirtual().name("simulated-caller-" + ask.number()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The caller has waited long enough, and hangs up, unless there is nothing more to hear. */
  synchronized void leave() {
    if (!ended) {
      leaving = true;
      thread.interrupt();
    }
  }

  private synchronized void ended() {
    ended = true;
    Thread.interrupted(); // what follows must not be hurried by the caller's leaving
  }

  /** Waits until it is over. */
  void await() throws InterruptedException {
    thread.join();
  }

  private void run() {
    var ears = new Ears(this::first);
    Head head = null;
    boolean broken = false;
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      head = new Head(answer.statusCode(), answer.headers()::firstValue);
      try (InputStream body = answer.body()) {
        hear(ears, head, body);
      }
    } catch (IOException | InterruptedException cut) {
      broken = true;
    }
    ended();
    How how = leaving && !ears.whole() ? How.LEFT : how(ears, head, broken);
    onEnd.accept(ask, heard(ears, Optional.ofNullable(head), how));
  }

  private void hear(Ears ears, Head head, InputStream body) throws IOException {
    if (head.status() != OK) {
      body.readAllBytes();
    } else if (ask.stream()) {
      ears.stream(body);
    } else {
      ears.document(body.readAllBytes());
    }
  }

  private static How how(Ears ears, @Nullable Head head, boolean broken) {
    if (ears.whole()) {
      return How.WHOLE;
    }
    boolean refused = head != null && head.status() != OK && !broken;
    return refused || ears.error() ? How.ERROR : How.CUT;
  }

  private void first() {
    firstNanos = clock.nanos();
    onFirst.accept(ask, firstNanos);
  }

  private Heard heard(Ears ears, Optional<Head> head, How how) {
    OptionalLong first = firstNanos < 0 ? OptionalLong.empty() : OptionalLong.of(firstNanos);
    return new Heard(how, head, ears.words(), first, clock.nanos());
  }
}
