package dev.trustgate.gateway.store;

final class MemoryConfigStoreTest extends ConfigStoreContract {

  @Override
  ConfigStore openEmpty() {
    return new MemoryConfigStore();
  }
}
