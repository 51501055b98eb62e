package dev.trustgate.simulator.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.simulator.provider.fault.ActiveFault;
import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.http.HttpRequest;
import dev.trustgate.simulator.provider.http.Reply;
import dev.trustgate.simulator.provider.wire.Json;
import java.io.IOException;
import java.util.List;

/** The control API of one provider, on its own port: faults, journal, liveness. Never faulted. */
final class ControlRoutes {

  private static final String FAULTS = "/sim/v1/faults";
  private static final String JOURNAL = "/sim/v1/journal";
  private static final String LIVEZ = "/livez";

  private final FaultSwitch faults;
  private final Journal journal;

  ControlRoutes(FaultSwitch faults, Journal journal) {
    this.faults = faults;
    this.journal = journal;
  }

  boolean serves(String path) {
    return path.startsWith("/sim/") || path.equals(LIVEZ);
  }

  void handle(HttpRequest request, Reply reply) throws IOException {
    Response response = respond(request);
    reply.send(response.status, response.headers, response.body);
  }

  private record Response(int status, Headers headers, Bytes body) {

    static Response json(int status, JsonNode document) {
      return new Response(
          status, Headers.of("Content-Type", "application/json"), Json.pretty(document));
    }

    static Response nothing() {
      return new Response(204, Headers.NONE, Bytes.NONE);
    }

    static Response problem(int status, String title, List<Violation> violations) {
      ObjectNode document =
          Json.object().put("type", "about:blank").put("title", title).put("status", status);
      if (!violations.isEmpty()) {
        ArrayNode errors = document.putArray("errors");
        for (Violation violation : violations) {
          errors.addObject().put("pointer", violation.pointer()).put("detail", violation.detail());
        }
      }
      return new Response(
          status, Headers.of("Content-Type", "application/problem+json"), Json.pretty(document));
    }
  }

  private Response respond(HttpRequest request) {
    String path = request.path();
    String route = request.method() + " " + path;
    return switch (route) {
      case "GET /livez" -> Response.json(200, Json.object().put("status", "ok"));
      case "POST " + FAULTS -> turnOn(request);
      case "GET " + FAULTS -> Response.json(200, listed());
      case "DELETE " + FAULTS -> {
        faults.clear();
        yield Response.nothing();
      }
      case "GET " + JOURNAL -> read(request);
      case "DELETE " + JOURNAL -> {
        journal.clear();
        yield Response.nothing();
      }
      default -> one(request.method(), path);
    };
  }

  private Response one(String method, String path) {
    if (path.startsWith(FAULTS + "/")) {
      String id = path.substring(FAULTS.length() + 1);
      if (!method.equals("DELETE")) {
        return Response.problem(405, "A single fault can only be deleted", List.of());
      }
      return faults.off(id)
          ? Response.nothing()
          : Response.problem(404, "There is no active fault " + id, List.of());
    }
    boolean known = List.of(FAULTS, JOURNAL, LIVEZ).contains(path);
    return known
        ? Response.problem(405, method + " is not possible here", List.of())
        : Response.problem(404, "The control API has " + FAULTS + " and " + JOURNAL, List.of());
  }

  private Response turnOn(HttpRequest request) {
    try {
      FaultRule rule = FaultRule.read(Json.strict(request.body()));
      if (rule.endsOnlyByHand() && rule.fault() instanceof Fault.Refuse) {
        throw new InvalidConfiguration(
            "/for_ms", "is required: nobody could reach this API to end the fault");
      }
      return Response.json(201, document(faults.on(rule)));
    } catch (JsonProcessingException notJson) {
      return Response.problem(400, "Not JSON: " + notJson.getOriginalMessage(), List.of());
    } catch (InvalidConfiguration mistakes) {
      return Response.problem(400, "The fault cannot be", mistakes.violations());
    }
  }

  private JsonNode listed() {
    ObjectNode list = Json.object();
    list.set("items", Json.array(faults.active().stream().map(ControlRoutes::document).toList()));
    return list;
  }

  private static ObjectNode document(ActiveFault fault) {
    ObjectNode document = Json.object().put("id", fault.id());
    document.setAll(fault.rule().document());
    return document.put("met", fault.met());
  }

  private Response read(HttpRequest request) {
    int limit;
    try {
      limit = Integer.parseInt(request.parameter("limit").orElse("100"));
    } catch (NumberFormatException notNumber) {
      limit = 0;
    }
    if (limit < 1) {
      Violation violation = new Violation("/limit", "must be a whole number of at least 1");
      return Response.problem(400, "The limit cannot be", List.of(violation));
    }
    ObjectNode list = Json.object().put("seen", journal.seen());
    list.set(
        "items", Json.array(journal.latest(limit).stream().map(JournalEntry::document).toList()));
    return Response.json(200, list);
  }
}
