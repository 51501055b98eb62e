package dev.trustgate.simulator.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.provider.http.ClientGone;
import dev.trustgate.simulator.provider.http.Handler;
import dev.trustgate.simulator.provider.http.HttpRequest;
import dev.trustgate.simulator.provider.http.Reply;
import dev.trustgate.simulator.provider.script.Player;
import dev.trustgate.simulator.provider.script.Script;
import dev.trustgate.simulator.provider.wire.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The door of a provider: control and liveness first, everything else is a visit. */
final class ProviderHandler implements Handler {

  private final Responder responder;
  private final Quotas quotas;
  private final FaultSwitch faults;
  private final Journal journal;
  private final ControlRoutes control;
  private final InstantSource clock;
  private final AtomicInteger inFlight = new AtomicInteger();

  ProviderHandler(
      Responder responder,
      Quotas quotas,
      FaultSwitch faults,
      Journal journal,
      InstantSource clock) {
    this.responder = responder;
    this.quotas = quotas;
    this.faults = faults;
    this.journal = journal;
    this.clock = clock;
    this.control = new ControlRoutes(faults, journal);
  }

  @Override
  public void handle(HttpRequest request, Reply reply) throws IOException {
    if (control.serves(request.path())) {
      control.handle(request, reply);
      return;
    }
    int busy = inFlight.incrementAndGet();
    Recording recording = journal.begin(request, inFlight::decrementAndGet);
    try {
      new Player(reply, recording).play(script(request, recording, busy));
    } catch (ClientGone gone) {
      recording.clientLeft();
      throw gone;
    } finally {
      recording.over();
    }
  }

  private Script script(HttpRequest request, Recording recording, int busy) {
    String key = responder.requestKey(request);
    Visit visit = new Visit(request, responder.wire(), key, clock.instant(), busy);
    JsonNode body = body(request);
    String model = body.path("model").asText();
    boolean stream = body.path("stream").asBoolean(false);
    try {
      Optional<ChosenFault> chosen = ChosenFault.of(request, model, stream, faults);
      if (chosen.isEmpty()) {
        return responder.plan(visit, quotas.own(), UnaryOperator.identity()).script();
      }
      recording.faulted(FaultKind.of(chosen.get().fault()).wireName(), chosen.get().from());
      return new Faulty(visit, model, responder, quotas, chosen.get()).script();
    } catch (InvalidConfiguration mistakes) {
      String message = "The fault this request asks for cannot be: " + mistakes.getMessage();
      return ErrorPlan.of(visit.wire().errors().misused(message), visit).script();
    }
  }

  /** The body as far as a fault must know it; a missing node if it is not JSON. */
  private static JsonNode body(HttpRequest request) {
    try {
      return Json.read(request.body());
    } catch (JsonProcessingException malformed) {
      return MissingNode.getInstance();
    }
  }
}
