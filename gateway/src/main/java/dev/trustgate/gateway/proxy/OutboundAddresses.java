package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where an attempt is sent. Those of before are kept, because to parse one costs a microsecond. */
final class OutboundAddresses {

  private static final int MOST_KEPT = 1_000;
  private static final int LONGEST_KEPT = 256; // callers may say any path

  private record Place(Endpoint endpoint, String path) {}

  private final Map<Place, URI> kept = new ConcurrentHashMap<>();

  /**
   * The target's own path, unless the rule keeps the request's and nothing speaks against it: an
   * explicit path of the target does, and so does another language.
   */
  URI of(Hop hop) {
    Endpoint endpoint = hop.target().endpoint();
    Caller caller = hop.walk().exchange().caller();
    boolean sameLanguage = hop.target().dialect() == hop.walk().errand().payload().dialect();
    boolean keepsPath =
        !hop.walk().errand().rule().stripPath() && !endpoint.explicitPath() && sameLanguage;
    String path = keepsPath ? caller.rawPath() : endpoint.path();
    String query = sameLanguage ? caller.rawQuery() : "";
    if (query.isEmpty()) {
      return path.length() > LONGEST_KEPT ? endpoint.uri(path) : kept(new Place(endpoint, path));
    }
    String mark = path.contains("?") ? "&" : "?";
    return endpoint.uri(path + mark + query);
  }

  private URI kept(Place place) {
    URI known = kept.get(place);
    if (known != null) {
      return known;
    }
    URI made = place.endpoint().uri(place.path());
    if (kept.size() >= MOST_KEPT) {
      kept.clear(); // whatever filled it, those in use come back
    }
    kept.put(place, made);
    return made;
  }
}
