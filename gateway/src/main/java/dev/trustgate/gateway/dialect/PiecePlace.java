package dev.trustgate.gateway.dialect;

/**
 * Where a call or a block stands; said only if it must be.
 *
 * @param list the field of the message that holds it
 */
record PiecePlace(int message, String list, int piece) {
  @Override
  public String toString() {
    return "messages[" + message + "]." + list + "[" + piece + "]";
  }
}
