package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Gateway;

/** Keeps the hands of this API off gateways that a file declares. */
final class Ownership {

  private final Desk desk;

  Ownership(Desk desk) {
    this.desk = desk;
  }

  /** Refuses a change of what is declared in a file, and names the file. */
  void requireOurs(Gateway gateway) {
    desk.file()
        .filter(file -> file.declares(gateway.id()))
        .ifPresent(
            file -> {
              throw new Refusal(
                  ProblemType.CONFLICT,
                  "the gateway "
                      + Shown.name(gateway.name())
                      + " is declared in the file "
                      + Shown.name(file.file())
                      + ": change it there");
            });
  }
}
