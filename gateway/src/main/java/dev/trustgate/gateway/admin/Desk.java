package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.util.Optional;

/** Where the admin API reads what is configured and hands in what shall change. */
public interface Desk {

  /** Everything that is configured now. */
  Configuration configuration();

  /**
   * Carries out an edit. When this returns, the change is durable and the very next request sees
   * it; what the edit throws comes through and nothing is changed.
   *
   * @throws StoreUnavailable if the change cannot be kept now
   */
  <T> T apply(Edit<T> edit);

  /** The file in which gateways are declared, if there is one. */
  default Optional<DeclaringFile> file() {
    return Optional.empty();
  }
}
