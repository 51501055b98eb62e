package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.GatewayView;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question which gateway a request is for, without a server in front of it. Stands in this
 * package because the door is the proxy's own and nobody else's business but a benchmark's.
 */
public final class Door {

  private final Doorkeeper keeper = new Doorkeeper(InstantSource.system());

  /**
   * The gateway of a request.
   *
   * @param headers names in lower case
   */
  public GatewayView gateway(GatewaySnapshot snapshot, String path, Map<String, String> headers) {
    return keeper.gateway(snapshot, new Visitor(path, headers));
  }

  private record Visitor(String path, Map<String, String> named) implements Caller {

    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String rawPath() {
      return path;
    }

    @Override
    public String rawQuery() {
      return "";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(named.get(name));
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
      return List.copyOf(named.entrySet());
    }
  }
}
