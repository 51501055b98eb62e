package dev.trustgate.gateway.registry;

/** Somebody wants to change what is declared, and not the store's. */
public final class DeclaredElsewhere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeclaredElsewhere() {
    super("what is declared can be changed only where it is declared", null, false, false);
  }
}
