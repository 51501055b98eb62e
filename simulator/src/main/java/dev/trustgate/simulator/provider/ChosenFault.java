package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.fault.FaultNotation;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.provider.http.HttpRequest;
import java.util.Optional;

/**
 * The fault that one request meets. A header outranks a model name, and both outrank what the
 * control API turned on.
 *
 * @param from {@code header}, {@code model}, or the id of an active fault
 */
record ChosenFault(Fault fault, String from) {

  static final String HEADER = "x-sim-fault";

  /** The header's way to ask for an answer without any fault. */
  static final String NONE = "none";

  static Optional<ChosenFault> of(
      HttpRequest request, String model, boolean stream, FaultSwitch faults) {
    if (request.headers().all(HEADER).size() > 1) {
      throw new InvalidConfiguration("/" + HEADER, "stands twice: a request meets one fault");
    }
    Optional<String> header = request.headers().first(HEADER);
    if (header.isPresent()) {
      return header
          .filter(line -> !line.strip().equals(NONE))
          .map(line -> new ChosenFault(FaultNotation.fault(line), "header"));
    }
    Optional<Fault> named = FaultNotation.ofModel(model);
    if (named.isPresent()) {
      return named.map(fault -> new ChosenFault(fault, "model"));
    }
    return faults
        .meet(model, stream)
        .map(active -> new ChosenFault(active.rule().fault(), active.id()));
  }
}
