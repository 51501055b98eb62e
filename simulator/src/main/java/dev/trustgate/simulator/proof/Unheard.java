package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.simulator.virtual.Call;

/** A caller who does not listen. */
enum Unheard implements Call.Caller {
  CALLER;

  @Override
  public void begins() {}

  @Override
  public void stalls() {}

  @Override
  public void ends(Outcome outcome) {}
}
