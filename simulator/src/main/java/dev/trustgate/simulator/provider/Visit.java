package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.http.HttpRequest;
import dev.trustgate.simulator.provider.wire.Wire;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One request on its way through the provider.
 *
 * @param requestKey what its ids are made of
 * @param inFlight how many requests are being answered, this one included
 */
record Visit(HttpRequest request, Wire wire, String requestKey, Instant now, int inFlight) {

  Headers jsonHeaders() {
    return headers("application/json");
  }

  Headers streamHeaders() {
    return headers("text/event-stream; charset=utf-8").with("Cache-Control", "no-cache");
  }

  Headers headers(String contentType) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    return Headers.of("Date", date, "Content-Type", contentType).withAll(wire.headers(requestKey));
  }
}
