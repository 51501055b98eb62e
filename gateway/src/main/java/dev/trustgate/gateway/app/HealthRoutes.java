package dev.trustgate.gateway.app;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
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
    rules.get("/livez", (request, response) -> answer(request, response, true, "alive"));
    rules.get("/readyz", this::readiness);
    rules.get("/health", this::readiness);
  }

  private void readiness(ServerRequest request, ServerResponse response) {
    boolean now = ready.getAsBoolean();
    answer(request, response, now, now ? "ready" : "draining");
  }

  private static void answer(
      ServerRequest request, ServerResponse response, boolean good, String status) {
    response
        .status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderValues.CACHE_NO_CACHE)
        .send(("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8));
    if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("asked for; the server alone would stay");
    }
  }
}
