package dev.trustgate.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.UUID;

/** An upstream as the admin API takes it, with fake providers in the place of the real ones. */
final class UpstreamDocument {

  private static final List<String> MADE_BY_THE_GATEWAY =
      List.of("id", "gateway_id", "created_at", "updated_at");

  /** In the place of a real credential, which no fake provider needs to see. */
  private static final String CREDENTIAL = "simulated";

  private UpstreamDocument() {}

  static ObjectNode of(Upstream upstream, String name, Fakes fakes) {
    ObjectNode document = new Forms(UUID::randomUUID).upstreams().written(upstream);
    document.remove(MADE_BY_THE_GATEWAY);
    document.put("name", name);
    for (JsonNode target : document.path("targets")) {
      if (target instanceof ObjectNode object) {
        redirect(object, fakes.port(object.path("name").asText()));
      }
    }
    return document;
  }

  private static void redirect(ObjectNode target, int port) {
    target.remove("id");
    target.put("protocol", "http").put("host", "127.0.0.1").put("port", port);
    if (target.path("credentials") instanceof ObjectNode credentials) {
      credentials.put("header_value", CREDENTIAL);
    }
  }
}
