package dev.trustgate.gateway.app;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * The probes of an orchestrator. They speak of this process only: a provider that is out, or a
 * store that is away, is no reason to restart a gateway that serves.
 */
final class HealthRoutes implements HttpService {

  private final BooleanSupplier ready;

  HealthRoutes(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  public void routing(HttpRules rules) {
    both(rules, "/livez", (request, response) -> answer(request, response, true, "alive"));
    both(rules, "/readyz", this::readiness);
    both(rules, "/health", this::readiness);
  }

  /** Some balancers ask for the head only. */
  private static void both(HttpRules rules, String path, Handler handler) {
    rules.get(path, handler).head(path, handler);
  }

  private void readiness(ServerRequest request, ServerResponse response) {
    boolean now = ready.getAsBoolean();
    answer(request, response, now, now ? "ready" : "draining");
  }

  private static void answer(
      ServerRequest request, ServerResponse response, boolean good, String status) {
    byte[] body = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
    response
        .status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderValues.CACHE_NO_CACHE);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length)).send();
    } else {
      response.send(body);
    }
    LastAnswer.hangUpIfAsked(request);
  }
}
