package dev.trustgate.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a run makes in a gateway and takes away again: a gateway resource of its own, so that no key
 * and no rule of anybody else is in the way, and in it the upstream under test, a service and a
 * rule. Nothing else is touched.
 */
final class Lodging implements AutoCloseable {

  private static final String ROOT = "/api/v1/gateways";
  private static final int CONFLICT = 409;

  private final GatewayAddress address;
  private final String name;
  private final Fakes fakes;
  private final AdminApi api;
  private final Deque<URI> made = new ArrayDeque<>();

  /** Moves out also if this process is asked to end. */
  private final Thread hook = new Thread(this::moveOut, "simulation-moves-out");

  private @Nullable URI upstream;
  private boolean movedOut;

  private Lodging(GatewayAddress address, String name, Fakes fakes) {
    this.address = address;
    this.name = name;
    this.fakes = fakes;
    this.api = new AdminApi(address);
  }

  /** Moves in under this name; whatever happens, it moves out again. */
  static Lodging in(GatewayAddress address, String name, Upstream upstream, Fakes fakes)
      throws IOException, InterruptedException {
    var lodging = new Lodging(address, name, fakes);
    Runtime.getRuntime().addShutdownHook(lodging.hook);
    try {
      lodging.furnish(upstream);
      return lodging;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      lodging.close();
      throw failed;
    }
  }

  private void furnish(Upstream under) throws IOException, InterruptedException {
    String mine = gateway().getPath();
    upstream = make(mine + "/upstreams", UpstreamDocument.of(under, name, fakes));
    var service = AdminApi.object().put("name", name).put("type", "upstream");
    make(mine + "/services", service.put("upstream_id", name));
    var rule = AdminApi.object().put("path", "/" + name).put("strip_path", true);
    make(mine + "/rules", rule.put("service_id", name));
  }

  private URI gateway() throws IOException, InterruptedException {
    try {
      return make(ROOT, AdminApi.object().put("name", name));
    } catch (AdminApi.Refused refused) {
      throw refused.status() == CONFLICT ? taken(refused) : refused;
    }
  }

  /** Makes something and remembers it; nothing can come between the two. */
  private synchronized URI make(String path, JsonNode document)
      throws IOException, InterruptedException {
    if (movedOut) {
      throw new IOException("this process is ending");
    }
    URI resource = api.post(path, document);
    made.push(resource);
    return resource;
  }

  private IOException taken(IOException cause) {
    return new IOException(
        ("the gateway has a `%s` already, perhaps of a run that was killed: delete it, or give the"
                + " scenario another name")
            .formatted(name),
        cause);
  }

  /** Where callers ask. */
  URI chat() {
    return address.proxy().resolve("/" + name + "/v1/chat/completions");
  }

  /** By which name callers say whose rules hold for them. */
  String name() {
    return name;
  }

  /** Another configuration of the upstream; it holds when this returns. */
  void change(Upstream next) throws IOException, InterruptedException {
    api.put(upstream(), UpstreamDocument.of(next, name, fakes));
  }

  /** How the targets are, in the gateway's own words. */
  JsonNode status() throws IOException, InterruptedException {
    return api.get(URI.create(upstream() + "/status"));
  }

  private URI upstream() {
    if (upstream == null) {
      throw new IllegalStateException("nothing is furnished yet");
    }
    return upstream;
  }

  private synchronized void moveOut() {
    movedOut = true;
    while (!made.isEmpty()) {
      URI resource = made.pop();
      try {
        api.delete(resource);
      } catch (IOException gone) {
        // A gateway that has ended holds nothing; whatever else is left is said by the next run.
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    moveOut();
    api.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process ends already, and the hook with it.
    }
  }
}
