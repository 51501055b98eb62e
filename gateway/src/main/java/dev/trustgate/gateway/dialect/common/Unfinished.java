package dev.trustgate.gateway.dialect.common;

/**
 * A whole answer that does not say why it ends. In its own language it is handed on as it is, and
 * the caller sees that; in another one a reason would have to be invented for it.
 */
public final class Unfinished extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unfinished() {
    super("the answer does not say why it ends", null, false, false);
  }
}
