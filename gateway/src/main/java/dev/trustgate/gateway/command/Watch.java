package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches a gateway until somebody has had enough. What was seen last stays when the gateway falls
 * silent, and is called stale; when it is back, the watch goes on by itself.
 */
final class Watch {

  private static final Duration SILENT = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What may come in between two looks. */
  private sealed interface News {

    record Heard(String event, JsonNode data) implements News {}

    record Lost(String why) implements News {}

    record Enough() implements News {}
  }

  /** Draws lines; says first how many fit. */
  interface Canvas {

    Screen screen();

    void show(List<String> lines);
  }

  private final Canvas canvas;
  private final LongSupplier ticker;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final FeedBook book = new FeedBook();
  private Optional<String> lost = Optional.empty();
  private long heardNanos;

  /**
   * @param ticker nanoseconds that only go on
   */
  Watch(Canvas canvas, LongSupplier ticker) {
    this.canvas = canvas;
    this.ticker = ticker;
  }

  /** The feed said something. */
  void hear(String event, JsonNode data) {
    news.add(new News.Heard(event, data));
  }

  /** The feed is gone. */
  void lose(String why) {
    news.add(new News.Lost(why));
  }

  /** Somebody has had enough. */
  void end() {
    news.add(new News.Enough());
  }

  /** Shows what is so until {@link #end}; throws if the gateway was never heard at all. */
  void run() throws InterruptedException {
    while (true) {
      News next = news.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
      for (; next != null; next = news.poll()) {
        switch (next) {
          case News.Enough _ -> {
            return;
          }
          case News.Lost(String why) -> {
            if (!book.begun()) {
              throw new CommandFailure(why);
            }
            lost = Optional.of(why);
          }
          case News.Heard(String event, JsonNode data) -> take(event, data);
        }
      }
      if (book.begun()) {
        canvas.show(TopTable.of(book, canvas.screen(), stale()));
      }
    }
  }

  private void take(String event, JsonNode data) {
    book.take(event, data.isObject() ? data : JsonNodeFactory.instance.objectNode());
    heardNanos = ticker.getAsLong();
    lost = Optional.empty();
  }

  /** Why what is seen may not be so any longer; empty if it is. */
  private String stale() {
    Duration silence = Duration.ofNanos(ticker.getAsLong() - heardNanos);
    if (lost.isEmpty() && silence.compareTo(SILENT) < 0) {
      return "";
    }
    return "last heard %s ago; what follows was so then (%s). Trying again; q ends."
        .formatted(TopRow.span(silence), lost.orElse("the gateway is silent"));
  }
}
