package dev.trustgate.gateway.app;

import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * The services of the server's library. It would read through the class path at every start for
 * some that could be plugged in, and the gateway has none: it names what it uses.
 */
final class LibraryServices {

  private LibraryServices() {}

  /** Keeps the library from looking, unless somebody else in this process has had it look. */
  static void areNamed() {
    GlobalServiceRegistry.registry(LibraryServices::none);
  }

  private static ServiceRegistry none() {
    return ServiceRegistryManager.create(
            ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .build())
        .registry();
  }
}
