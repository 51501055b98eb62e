package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Endpoint;
import java.net.URI;

/** Where an attempt is sent. */
final class OutboundAddress {

  private OutboundAddress() {}

  /**
   * The target's own path, unless the rule keeps the request's and nothing speaks against it: an
   * explicit path of the target does, and so does another language.
   */
  static URI of(Hop hop) {
    Endpoint endpoint = hop.target().endpoint();
    Caller caller = hop.walk().exchange().caller();
    boolean sameLanguage = hop.target().dialect() == hop.walk().errand().payload().dialect();
    boolean keepsPath =
        !hop.walk().errand().rule().stripPath() && !endpoint.explicitPath() && sameLanguage;
    String path = keepsPath ? caller.rawPath() : endpoint.path();
    String query = sameLanguage ? caller.rawQuery() : "";
    String mark = path.contains("?") ? "&" : "?";
    return endpoint.uri(query.isEmpty() ? path : path + mark + query);
  }
}
