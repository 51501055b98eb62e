package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Seeds.Purpose;

/** Which of several gateways gets a request. It depends on nothing but the request's number. */
public sealed interface Sharing {

  /** How many gateways there are. */
  int gateways();

  /**
   * The gateway of a request.
   *
   * @param request 1 for the first
   */
  int gateway(long request, Seeds seeds);

  /** One after the other. */
  record InTurn(int gateways) implements Sharing {
    @Override
    public int gateway(long request, Seeds seeds) {
      return (int) ((request - 1) % gateways);
    }
  }

  /** Any of them, each equally likely. */
  record ByChance(int gateways) implements Sharing {
    @Override
    public int gateway(long request, Seeds seeds) {
      return seeds.choice(Purpose.GATEWAYS, request, gateways);
    }
  }
}
