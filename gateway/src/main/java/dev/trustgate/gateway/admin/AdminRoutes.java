package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.document.JsonText;
import dev.trustgate.gateway.document.ResourceForm;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The admin API as one service of a listener, to be registered at its root. */
public final class AdminRoutes implements HttpService {

  private final AdminGuard guard;
  private final Supplies supplies;
  private final RouteMap routes;

  public AdminRoutes(Desk desk, Sources sources, AdminGuard guard, Supplies supplies) {
    this.guard = guard;
    this.supplies = supplies;
    this.routes = new RouteMap(routes(desk, sources, supplies));
  }

  private static List<Route> routes(Desk desk, Sources sources, Supplies supplies) {
    var forms = new Forms(supplies.ids());
    ResourceForm<Gateway> around = forms.gateways();
    var gateways = new Shelf<>(around, around, (now, _) -> now.gateways());
    var upstreams = new Shelf<>(forms.upstreams(), around, Configuration::upstreams);
    var services = new Shelf<>(forms.services(), around, Configuration::services);
    var rules = new Shelf<>(forms.rules(), around, Configuration::rules);
    var keys = new Shelf<>(forms.keys(), around, Configuration::keys);
    List<Route> all = new ArrayList<>();
    all.addAll(new ResourceRoutes<>(desk, supplies, gateways).all());
    all.addAll(new ResourceRoutes<>(desk, supplies, upstreams).all());
    all.addAll(new ResourceRoutes<>(desk, supplies, services).all());
    all.addAll(new ResourceRoutes<>(desk, supplies, rules).all());
    all.addAll(new KeyRoutes(desk, supplies, forms.keys(), keys).all());
    all.add(
        new Route(
            "GET",
            upstreams.itemPath() + "/status",
            Set.of(),
            call ->
                Reply.json(
                    200,
                    UpstreamStatus.written(
                        sources.status().of(upstreams.find(desk.configuration(), call))))));
    all.add(
        new Route(
            "POST",
            gateways.itemPath() + "/explain",
            Set.of(),
            call ->
                Reply.json(
                    200,
                    sources
                        .foreteller()
                        .foretell(
                            gateways.find(desk.configuration(), call),
                            Inquiry.read(call.document(Set.of(Call.JSON)))))));
    all.addAll(new OperatorRoutes(desk, upstreams, sources.operations()).all());
    all.addAll(new ManifestRoutes(desk, supplies).all());
    all.addAll(new ReceiptRoutes(sources.receipts()).all());
    all.addAll(new LiveRoutes(desk, sources.live()).all());
    all.add(OpenApi.route());
    return all;
  }

  /** Everything that this API can be asked. */
  List<Route> routes() {
    return routes.routes();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(Shelf.ROOT, this::handle).any(Shelf.ROOT + "/*", this::handle);
  }

  private void handle(ServerRequest request, ServerResponse response) {
    Call call = Call.of(request, supplies.ids());
    Reply reply = answer(call).with("x-request-id", call.requestId());
    response.status(reply.status());
    reply.headers().forEach((name, value) -> response.header(header(name, value)));
    response.header(header("cache-control", "no-store"));
    response.header(header("x-content-type-options", "nosniff"));
    if (reply.events().isPresent()) {
      throw Streaming.stream(reply.events().get(), response);
    }
    send(reply, call, response);
    boolean drained = call.drained();
    boolean asked = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    if (asked || !drained || reply.closes()) {
      throw new CloseConnectionException("the answer was the last on this connection");
    }
  }

  private Reply answer(Call call) {
    try {
      guard.check(call);
      return routes.answer(call);
    } catch (RuntimeException exception) {
      return Problems.of(exception, call).reply(call);
    }
  }

  private static void send(Reply reply, Call call, ServerResponse response) {
    if (reply.body().isEmpty()) {
      response.send();
      return;
    }
    byte[] bytes = JsonText.bytes(reply.body().get());
    if (call.method().equals("HEAD")) {
      response.header(header("content-length", Integer.toString(bytes.length)));
      response.send();
    } else {
      response.send(bytes);
    }
  }

  private static Header header(String name, String value) {
    return HeaderValues.create(HeaderNames.create(name), value);
  }
}
