package dev.trustgate.gateway.app;

import dev.trustgate.gateway.document.Sealer;
import dev.trustgate.gateway.store.SecretBox;

/** Seals secrets with the key of the store. */
record BoxSealer(SecretBox box) implements Sealer {

  @Override
  public String seal(String plain, String context) {
    return box.seal(plain, context);
  }

  @Override
  public String open(String sealed, String context) {
    return box.open(sealed, context);
  }
}
