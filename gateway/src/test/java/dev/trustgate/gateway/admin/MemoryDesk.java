package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.Edit.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A desk that keeps nothing, and that can be made to fail. It decides every edit twice, as if
 * another replica had been faster the first time.
 */
final class MemoryDesk implements Desk {

  private static final Gateway DEFAULT =
      new Gateway(
          Meta.born(new UUID(1, 1), Instant.parse("2030-01-01T00:00:00Z")),
          Gateway.DEFAULT_NAME,
          Optional.empty(),
          Gateway.Status.ACTIVE);

  private volatile Configuration current = Configuration.of(List.of(DEFAULT));
  private volatile Optional<RuntimeException> trouble = Optional.empty();
  private volatile Optional<DeclaringFile> file = Optional.empty();
  private volatile int changes;

  void failWith(RuntimeException exception) {
    trouble = Optional.of(exception);
  }

  /** From now on this file declares gateways. */
  void declaredIn(DeclaringFile declaring) {
    file = Optional.of(declaring);
  }

  @Override
  public Optional<DeclaringFile> file() {
    return file;
  }

  /** How many steps were carried out so far. */
  int changes() {
    return changes;
  }

  @Override
  public Configuration configuration() {
    return current;
  }

  @Override
  public synchronized <T> T apply(Edit<T> edit) {
    trouble.ifPresent(
        exception -> {
          throw exception;
        });
    edit.decide(current);
    Edit.Result<T> result = edit.decide(current);
    for (Step step : result.steps()) {
      current =
          switch (step) {
            case Step.Save(var resource) -> current.with(resource);
            case Step.Remove(var id) -> current.without(id);
          };
      changes++;
    }
    return result.answer();
  }
}
