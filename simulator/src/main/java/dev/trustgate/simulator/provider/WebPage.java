package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.script.Plan;

/** What proxies in front of a provider say in its place: HTML. */
final class WebPage {

  static final String TYPE = "text/html; charset=utf-8";

  private WebPage() {}

  static Plan.Document of(int status, Headers headers) {
    String page =
        """
        <!DOCTYPE html>
        <html>
        <head><title>Please wait</title></head>
        <body>
        <h1>Please wait</h1>
        <p>A page in front of the provider, with status %s.</p>
        </body>
        </html>
        """
            .formatted(status);
    return new Plan.Document(status, headers, Bytes.utf8(page));
  }
}
