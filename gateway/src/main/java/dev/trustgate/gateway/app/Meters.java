package dev.trustgate.gateway.app;

import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.file.FileState;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.AttemptMeters;
import dev.trustgate.gateway.telemetry.BuildInfo;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.FileMeter;
import dev.trustgate.gateway.telemetry.GenAiMeters;
import dev.trustgate.gateway.telemetry.Listeners;
import dev.trustgate.gateway.telemetry.ProcessMeters;
import dev.trustgate.gateway.telemetry.RequestMeters;
import dev.trustgate.gateway.telemetry.Scrape;
import dev.trustgate.gateway.telemetry.UpstreamMeters;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that is counted, and the page that shows it: {@code /metrics} on both listeners. */
final class Meters implements HttpService {

  private final Scrape scrape;
  private final ExchangeListener listener;

  /**
   * @param file the configuration file, if there is one
   */
  Meters(Supplier<GatewaySnapshot> snapshots, Optional<FileKeeper> file, String version) {
    var registry = new PrometheusRegistry();
    var names = new UpstreamNames(snapshots);
    listener =
        new Listeners(
            new RequestMeters(registry),
            new AttemptMeters(registry, names),
            new GenAiMeters(registry));
    UpstreamMeters.register(registry, names::reports);
    BuildInfo.register(registry, version);
    FileMeter.register(
        registry, () -> file.flatMap(FileKeeper::state).flatMap(FileState::rejection).isPresent());
    ProcessMeters.register(registry);
    scrape = new Scrape(registry);
  }

  /** Counts requests. */
  ExchangeListener listener() {
    return listener;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/metrics", this::page);
  }

  private void page(ServerRequest request, ServerResponse response) {
    String accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
    Scrape.Page page = scrape.page(accept);
    response.header(HeaderNames.CONTENT_TYPE, page.contentType()).send(page.text());
    LastAnswer.hangUpIfAsked(request);
  }
}
