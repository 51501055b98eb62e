package dev.trustgate.gateway.app;

import dev.trustgate.gateway.admin.AdminGuard;
import dev.trustgate.gateway.admin.AdminRoutes;
import dev.trustgate.gateway.admin.DeclaringFile;
import dev.trustgate.gateway.admin.Desk;
import dev.trustgate.gateway.admin.Foreteller;
import dev.trustgate.gateway.admin.ReceiptSource;
import dev.trustgate.gateway.admin.Sources;
import dev.trustgate.gateway.admin.StatusSource;
import dev.trustgate.gateway.admin.Supplies;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.file.FileState;
import dev.trustgate.gateway.proxy.Explainer;
import dev.trustgate.gateway.proxy.Question;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.gateway.yaml.Mistake;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts the admin API over the registry. */
final class AdminWiring {

  private AdminWiring() {}

  static AdminRoutes routes(
      GatewayServer.Parts parts, ReceiptSource receipts, Settings settings, InstantSource clock) {
    GatewayRegistry registry = parts.registry();
    StatusSource status =
        upstream ->
            registry
                .snapshot()
                .upstream(upstream.id())
                .map(UpstreamState::report)
                .orElseThrow(() -> new IllegalStateException("an upstream without a life"));
    return new AdminRoutes(
        desk(registry, parts.file()),
        new Sources(
            status, receipts, parts.observatory(), parts.observatory(), foreteller(registry)),
        new AdminGuard(settings.adminToken(), Set.of(settings.admin().host())),
        new Supplies(clock, UUID::randomUUID, new SecureRandom()));
  }

  private static Foreteller foreteller(GatewayRegistry registry) {
    return (gateway, inquiry) -> {
      GatewayView view = registry.snapshot().gateway(gateway.id()).orElseThrow();
      var text = new ExplanationText(view);
      byte[] body = inquiry.body().getBytes(StandardCharsets.UTF_8);
      var question = new Question(inquiry.method(), inquiry.path(), inquiry.headers(), body);
      Explainer.explain(view, question, text);
      return text.document();
    };
  }

  private static DeclaringFile declaring(FileState state, Configuration declared) {
    List<Mistake> mistakes = state.rejection().map(FileState.Rejection::mistakes).orElse(List.of());
    return new DeclaringFile(
        state.file(),
        declared.gateways().map(Gateway::id).collect(Collectors.toSet()),
        state.loadedAt(),
        state.rejection().map(FileState.Rejection::at),
        mistakes.stream()
            .map(
                one ->
                    new DeclaringFile.Slip(
                        one.spot().line(), one.spot().column(), one.pointer(), one.detail()))
            .toList());
  }

  private static Desk desk(GatewayRegistry registry, Optional<FileKeeper> file) {
    return new Desk() {
      @Override
      public Configuration configuration() {
        return registry.snapshot().configuration();
      }

      @Override
      public <T> T apply(Edit<T> edit) {
        return registry.apply(edit);
      }

      @Override
      public Optional<DeclaringFile> file() {
        return file.flatMap(FileKeeper::state).map(state -> declaring(state, registry.declared()));
      }
    };
  }
}
