package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Secret;

/** Whom a document is for and from, which decides how secrets look and how strictly it is read. */
sealed interface Manner {

  /** Written and read by people and their tools: secrets are masked, every slip is a mistake. */
  record Wire() implements Manner {
    @Override
    public String shown(Secret secret, String context) {
      return secret.masked();
    }
  }

  /**
   * Written and read by people as a declaration of what shall be: as strict, but things are told
   * apart by their names and have no ids.
   */
  record Declared(Registrar registrar) implements Manner {
    @Override
    public String shown(Secret secret, String context) {
      return secret.masked();
    }
  }

  /**
   * Written by the gateway for the store: complete, sealed, and true when it was written. Unknown
   * fields are left alone, a newer gateway may have written them.
   */
  record Stored(Sealer sealer) implements Manner {
    @Override
    public String shown(Secret secret, String context) {
      return sealer.seal(secret.reveal(), context);
    }
  }

  /** Whether every slip is a mistake: people are told, what the gateway wrote is left alone. */
  default boolean strict() {
    return !(this instanceof Stored);
  }

  /** What is written in the place of a secret. */
  String shown(Secret secret, String context);
}
