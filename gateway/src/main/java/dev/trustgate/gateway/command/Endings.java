package dev.trustgate.gateway.command;

import dev.trustgate.gateway.yaml.BadFile;
import java.util.function.IntSupplier;

/** How the commands end, so that scripts can tell. */
final class Endings {

  static final int FINE = 0;
  static final int DIFFERENT = 1;
  static final int FAILED = 2;

  private Endings() {}

  /** Runs a command; says on standard error why it failed, if it does. */
  static int of(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (BadFile bad) {
      System.err.println(bad.getMessage());
    } catch (CommandFailure failure) {
      System.err.println("trustgate: " + failure.getMessage());
    }
    return FAILED;
  }
}
