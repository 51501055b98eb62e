package dev.trustgate.gateway.telemetry;

/** Is told of every request when it is over. Must neither block nor throw. */
@FunctionalInterface
public interface ExchangeListener {

  void finished(ExchangeRecord exchange);
}
