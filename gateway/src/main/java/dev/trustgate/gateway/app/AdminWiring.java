package dev.trustgate.gateway.app;

import dev.trustgate.gateway.admin.AdminGuard;
import dev.trustgate.gateway.admin.AdminRoutes;
import dev.trustgate.gateway.admin.Desk;
import dev.trustgate.gateway.admin.StatusSource;
import dev.trustgate.gateway.admin.Supplies;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** Puts the admin API over the registry. */
final class AdminWiring {

  private AdminWiring() {}

  static AdminRoutes routes(GatewayRegistry registry, Settings settings, InstantSource clock) {
    StatusSource status =
        upstream ->
            registry
                .snapshot()
                .upstream(upstream.id())
                .map(UpstreamState::report)
                .orElseThrow(() -> new IllegalStateException("an upstream without a life"));
    return new AdminRoutes(
        desk(registry),
        status,
        new AdminGuard(settings.adminToken(), Set.of(settings.admin().host())),
        new Supplies(clock, UUID::randomUUID, new SecureRandom()));
  }

  private static Desk desk(GatewayRegistry registry) {
    return new Desk() {
      @Override
      public Configuration configuration() {
        return registry.snapshot().configuration();
      }

      @Override
      public <T> T apply(Edit<T> edit) {
        return registry.apply(edit);
      }
    };
  }
}
