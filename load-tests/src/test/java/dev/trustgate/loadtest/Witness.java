package dev.trustgate.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** One caller who is in the middle of a stream, so that what happens next happens to it. */
final class Witness implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final StringBuilder heard = new StringBuilder();

  Witness(String url) {
    request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Rig.STREAM))
            .build();
  }

  /** Asks until that target serves it, hears so many words, lets it happen, and hears the rest. */
  String hear(String target, int words, Director.Deed then) throws Exception {
    while (true) {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      String by = answer.headers().firstValue("x-tg-target").orElse("");
      try (InputStream stream = answer.body()) {
        if (by.equals(target)) {
          return hear(stream, words, then);
        }
      }
    }
  }

  /** A whole stream. */
  String hear() throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private String hear(InputStream stream, int words, Director.Deed then) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    int toHear = words;
    String line = lines.readLine();
    while (line != null) {
      heard.append(line).append('\n');
      toHear -= Listener.isWord(line) ? 1 : 0;
      if (toHear == 0) {
        toHear = -1;
        then.happen();
      }
      line = lines.readLine();
    }
    return heard.toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
