package dev.trustgate.gateway.command;

/** How much fits into a terminal. */
record Screen(int rows, int columns) {

  /** No terminal: everything fits. */
  static final Screen ENDLESS = new Screen(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
