package dev.trustgate.gateway.file;

import dev.trustgate.gateway.document.Manifest;
import dev.trustgate.gateway.document.Registrar;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.Mistake;
import dev.trustgate.gateway.yaml.Spot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what is served equal to what the file says. The file is looked at from time to time rather
 * than waited for: a look sees every way in which a file can be replaced, links of links included.
 * A new content counts when two looks in a row see the same, so that nobody's half-written file is
 * taken for the whole.
 */
public final class FileKeeper {

  private static final Logger LOG = Logger.getLogger(FileKeeper.class.getName());

  private static final int MOST_READINGS = 3;

  private final Path file;
  private final Function<Reference, Optional<String>> lookup;
  private final Consumer<BinaryOperator<Configuration>> declare;
  private final Manifest manifest;
  private final InstantSource clock;
  private volatile Optional<FileState> state = Optional.empty();
  private Set<String> referred = Set.of();
  private Optional<Fingerprint> settled = Optional.empty();
  private Optional<Fingerprint> seen = Optional.empty();

  /**
   * @param lookup finds what a reference names
   * @param declare replaces all that is declared by what it is told, or by nothing if that throws
   */
  public FileKeeper(
      Path file,
      Function<Reference, Optional<String>> lookup,
      Consumer<BinaryOperator<Configuration>> declare,
      InstantSource clock) {
    this.file = file;
    this.lookup = lookup;
    this.declare = declare;
    this.clock = clock;
    this.manifest = Manifest.of(Registrar.naming(clock::instant));
  }

  /**
   * Takes over the content of the file for the first time.
   *
   * @throws BadFile if there is anything wrong with it
   */
  public void load() {
    takeOver();
  }

  /** What became of the file; empty before it was loaded. */
  public Optional<FileState> state() {
    return state;
  }

  /**
   * Takes over a new content if there is one; what is wrong with it is told and nothing changes.
   */
  public void look() {
    Optional<Fingerprint> now = Optional.of(Fingerprint.of(file, referred));
    if (now.equals(settled)) {
      seen = Optional.empty();
      return;
    }
    if (!now.equals(seen)) {
      seen = now;
      return;
    }
    seen = Optional.empty();
    try {
      takeOver();
    } catch (BadFile bad) {
      reject(bad.mistakes());
      LOG.log(
          Level.WARNING,
          "{0} is not loaded, the configuration stays as it was:{1}{2}",
          new Object[] {file, System.lineSeparator(), bad.getMessage()});
    } catch (RuntimeException | StackOverflowError defect) {
      reject(List.of(new Mistake(Spot.START, "", "cannot be loaded; the log tells why")));
      LOG.log(Level.SEVERE, file + " is not loaded, the configuration stays as it was", defect);
    }
  }

  private void takeOver() {
    ConfigurationFile read = read();
    var changes = new AtomicReference<String>();
    declare.accept(
        (stored, before) -> {
          var scope = new Manifest.Scope(before, stored, false);
          Configuration declared =
              Configuration.of(read.as(document -> manifest.read(document, scope)).resources());
          tellHidden(stored, before, declared);
          changes.set(Changes.told(before, declared));
          return declared;
        });
    state = Optional.of(new FileState(file.toString(), clock.instant(), Optional.empty()));
    LOG.log(Level.INFO, "{0} is loaded: {1}", new Object[] {file, changes.get()});
  }

  /** Nobody is to wonder where the upstreams have gone that were made over the API. */
  private static void tellHidden(
      Configuration stored, Configuration before, Configuration declared) {
    declared
        .gateways()
        .filter(gateway -> before.find(Gateway.class, gateway.id()).isEmpty())
        .flatMap(ours -> stored.gateways().filter(one -> one.name().equals(ours.name())))
        .filter(hidden -> stored.upstreams(hidden.id()).findAny().isPresent())
        .forEach(
            hidden ->
                LOG.log(
                    Level.WARNING,
                    "the gateway {0} of the store, with {1} upstreams, is not served as long as a"
                        + " file declares one of this name",
                    new Object[] {hidden.name(), stored.upstreams(hidden.id()).count()}));
  }

  /** Fingerprints are taken before the reading: what changes meanwhile is seen at the next look. */
  private ConfigurationFile read() {
    for (int tries = 1; ; tries++) {
      settled = Optional.of(Fingerprint.of(file, referred));
      ConfigurationFile read = ConfigurationFile.read(file, lookup);
      if (read.files().equals(referred) || tries == MOST_READINGS) {
        return read;
      }
      referred = Set.copyOf(read.files());
    }
  }

  private void reject(List<Mistake> mistakes) {
    var rejection = new FileState.Rejection(clock.instant(), mistakes);
    state = state.map(now -> new FileState(now.file(), now.loadedAt(), Optional.of(rejection)));
  }
}
