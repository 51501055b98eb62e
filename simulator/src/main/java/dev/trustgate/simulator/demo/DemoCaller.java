package dev.trustgate.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the demo's gateway the question that the documentation asks. */
final class DemoCaller {

  private static final String QUESTION =
      """
      {"model":"gpt-4","messages":[{"role":"user","content":"Hello!"}],
       "max_tokens":64,"system":"You are an assistant","temperature":0.7}
      """;

  private final HttpClient http;
  private final HttpRequest request;

  DemoCaller(HttpClient http, URI proxy) {
    this.http = http;
    this.request =
        HttpRequest.newBuilder(proxy.resolve("/ai/v1/chat/completions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
            .build();
  }

  HttpResponse<String> ask() throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
