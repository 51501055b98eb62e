package dev.trustgate.gateway.store;

/**
 * A store, and the box whose key it was written with.
 *
 * @param documents what is kept
 * @param secrets seals what must not be readable in it
 */
public record OpenedStore(ConfigStore documents, SecretBox secrets) implements AutoCloseable {

  @Override
  public void close() {
    documents.close();
  }
}
