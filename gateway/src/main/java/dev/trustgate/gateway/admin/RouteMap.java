package dev.trustgate.gateway.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route that a call means. */
final class RouteMap {

  private final List<Route> routes;

  RouteMap(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  List<Route> routes() {
    return routes;
  }

  /** What the route of this call answers; a HEAD is a GET whose body is not sent. */
  Reply answer(Call call) {
    List<String> segments = segments(call.path());
    String method = call.method().equals("HEAD") ? "GET" : call.method();
    Set<String> allowed = new HashSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(segments);
      if (variables.isPresent() && route.method().equals(method)) {
        call.query().require(route.parameters());
        return route.action().answer(call.with(variables.get()));
      }
      variables.ifPresent(_ -> allowed.add(route.method()));
    }
    throw allowed.isEmpty() ? nowhere() : notAllowed(allowed);
  }

  private static Refusal nowhere() {
    return new Refusal(
        ProblemType.NOT_FOUND,
        "there is nothing at this path: " + Shelf.ROOT + "/openapi.json lists what there is");
  }

  private static Refusal notAllowed(Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String list = String.join(", ", allowed);
    return new Refusal(
        new Problem(ProblemType.METHOD_NOT_ALLOWED, "allowed here: " + list).with("allow", list));
  }

  /** The parts between slashes; one slash at the end makes no difference. */
  private static List<String> segments(String path) {
    String below = path.startsWith(Shelf.ROOT) ? path.substring(Shelf.ROOT.length()) : path;
    String open = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    List<String> segments = new ArrayList<>();
    for (String part : open.split("/", -1)) {
      segments.add(decoded(part));
    }
    return segments.subList(1, segments.size());
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw nowhere();
    }
  }
}
