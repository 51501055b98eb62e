package dev.trustgate.loadtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks for one stream after the other and notes when its words come. What comes before the first
 * word does not count: the gateway holds it back on purpose.
 */
final class Listener implements Runnable {

  private static final Pattern WORD = Pattern.compile("\"content\":\"[^\"]");

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final long apartNanos;
  private final Thread thread = Thread.ofVirtual().unstarted(this);
  private final List<Long> firsts = new ArrayList<>();
  private final List<Long> gaps = new ArrayList<>();
  private final SortedSet<Integer> counts = new TreeSet<>();
  private volatile boolean over;
  private volatile boolean broken;

  /**
   * What was heard.
   *
   * @param streams how many, whole
   * @param firstWord from asking to the first word
   * @param gap between two words
   * @param together which part of the words came with the one before them
   * @param words how many words a stream had: as many numbers as there were differences
   */
  record Heard(
      int streams, Times firstWord, Times gap, double together, SortedSet<Integer> words) {}

  /** The median, what nine of ten are within, and the longest. */
  record Times(double medianMillis, double mostMillis, double longestMillis) {

    static Times of(List<Long> nanos) {
      List<Long> sorted = new ArrayList<>(nanos);
      Collections.sort(sorted);
      int last = Math.max(0, sorted.size() - 1);
      return sorted.isEmpty()
          ? new Times(0, 0, 0)
          : new Times(
              millis(sorted.get(sorted.size() / 2)),
              millis(sorted.get(last * 9 / 10)),
              millis(sorted.get(last)));
    }

    private static double millis(long nanos) {
      return nanos / 1e6;
    }
  }

  /** Two words that are less than this apart came together. */
  Listener(String url, Duration apart) {
    apartNanos = apart.toNanos();
    request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Rig.STREAM))
            .build();
  }

  void start() {
    thread.start();
  }

  /** Ends behind the stream that is under way. */
  Heard stop() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
    http.shutdownNow();
    if (broken) {
      throw new IllegalStateException("a stream from " + request.uri() + " broke");
    }
    long together = gaps.stream().filter(gap -> gap < apartNanos).count();
    return new Heard(
        firsts.size(),
        Times.of(firsts),
        Times.of(gaps),
        (double) together / Math.max(1, gaps.size()),
        counts);
  }

  @Override
  public void run() {
    try {
      while (!over) {
        listen();
      }
    } catch (IOException failed) {
      broken = true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() throws IOException, InterruptedException {
    long asked = System.nanoTime();
    try (Stream<String> lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      Iterator<String> events = lines.filter(line -> line.startsWith("data:")).iterator();
      long before = 0;
      String latest = "";
      int words = 0;
      while (events.hasNext()) {
        latest = events.next();
        if (isWord(latest)) {
          long now = System.nanoTime();
          boolean first = before == 0;
          (first ? firsts : gaps).add(now - (first ? asked : before));
          before = now;
          words++;
        }
      }
      counts.add(words);
      broken |= !latest.endsWith("[DONE]");
    }
  }

  /** Whether a line of a stream says something. */
  static boolean isWord(String line) {
    return WORD.matcher(line).find();
  }
}
