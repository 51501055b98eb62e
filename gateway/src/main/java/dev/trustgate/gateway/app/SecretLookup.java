package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.file.ReferenceLookup;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds what a reference in a credential names, and says so once if it is not there. */
final class SecretLookup implements Function<Secret.Reference, Optional<String>> {

  private static final Logger LOG = Logger.getLogger(SecretLookup.class.getName());

  private final ReferenceLookup lookup;

  /** What was missing at the last look: said once, and again only if it was there in between. */
  private final Set<Secret.Reference> missing = ConcurrentHashMap.newKeySet();

  SecretLookup(Map<String, String> environment) {
    this.lookup = new ReferenceLookup(environment);
  }

  /** The same without a word. */
  ReferenceLookup quietly() {
    return lookup;
  }

  @Override
  public Optional<String> apply(Secret.Reference reference) {
    Optional<String> value = lookup.apply(reference);
    if (value.isPresent()) {
      missing.remove(reference);
      return value;
    }
    if (missing.add(reference)) {
      LOG.log(
          Level.WARNING,
          "credential refers to {0} {1}, which is missing or empty: its target stays out",
          new Object[] {
            reference.kind() == Secret.Reference.Kind.ENV ? "environment variable" : "file",
            reference.name()
          });
    }
    return Optional.empty();
  }
}
