package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.store.ConfigStore;
import dev.trustgate.gateway.store.StaleRevision;
import dev.trustgate.gateway.store.StoreChange;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Holds the current snapshot and applies changes, one at a time: decide, commit to the store,
 * compile, publish. What a caller of {@link #apply} was told is in the store and in the next
 * request's snapshot. Gateways that are {@linkplain #declare declared} stand beside those of the
 * store, and in front of those of the same name.
 */
public final class GatewayRegistry implements AutoCloseable {

  private static final int TRIES_AGAINST_OTHER_REPLICAS = 8;

  private final ConfigStore store;
  private final ResourceCodec codec;
  private final SnapshotCompiler compiler;
  private final AtomicReference<GatewaySnapshot> current;
  private volatile BiConsumer<GatewaySnapshot, GatewaySnapshot> watcher = (_, _) -> {};
  private final ReentrantLock changing = new ReentrantLock();

  /** What is in the store; changes together with the snapshot, by whoever holds the lock. */
  private Configuration stored;

  /** The store's own count, up to which {@link #stored} is; the same. */
  private volatile long storeRevision;

  /** How often anything was declared; the same. */
  private long declarations;

  /** What is declared beside it; the same. */
  private volatile Declared declared = Declared.NOTHING;

  private GatewayRegistry(
      ConfigStore store,
      ResourceCodec codec,
      SnapshotCompiler compiler,
      Configuration stored,
      GatewaySnapshot first) {
    this.store = store;
    this.codec = codec;
    this.compiler = compiler;
    this.stored = stored;
    this.storeRevision = first.revision();
    this.current = new AtomicReference<>(first);
  }

  /**
   * Reads the store and brings its configuration to life; a store that was never written to gets
   * the gateway {@code default}.
   *
   * @throws StoreUnavailable if the store cannot be read
   */
  public static GatewayRegistry open(
      ConfigStore store, ResourceCodec codec, SnapshotCompiler compiler, Supplier<Gateway> first) {
    ConfigStore.Contents contents = store.read();
    if (contents.revision() == 0) {
      contents = withFirstGateway(store, codec, first.get());
    }
    Configuration stored = decode(codec, contents);
    GatewaySnapshot snapshot = compiler.compile(contents.revision(), stored);
    return new GatewayRegistry(store, codec, compiler, stored, snapshot);
  }

  /** What is configured now. */
  public GatewaySnapshot snapshot() {
    return current.get();
  }

  /**
   * From now on somebody is told of every change, what was before it and what is after it, once
   * requests see it. Must be quick, and must not throw.
   */
  public void watchedBy(BiConsumer<GatewaySnapshot, GatewaySnapshot> watching) {
    watcher = watching;
  }

  private void publish(GatewaySnapshot next) {
    GatewaySnapshot before = current.getAndSet(next);
    watcher.accept(before, next);
  }

  /**
   * Decides on the current configuration, makes the decision durable and visible, and only then
   * returns.
   *
   * @throws StoreUnavailable if the store cannot be written; nothing has changed
   */
  public <T> T apply(Edit<T> edit) {
    changing.lock();
    try {
      for (int tries = 1; ; tries++) {
        GatewaySnapshot now = current.get();
        Edit.Result<T> result = edit.decide(now.configuration());
        try {
          commit(now, result.steps());
          return result.answer();
        } catch (StaleRevision stale) {
          if (tries == TRIES_AGAINST_OTHER_REPLICAS) {
            throw new StoreUnavailable("other replicas keep changing the configuration", stale);
          }
          reload();
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Replaces all that is declared, at once. The store is neither asked nor written: what is
   * declared is kept by its source.
   *
   * @param source says what to declare, told what is in the store and what was declared before;
   *     what it throws comes through and nothing is changed
   */
  public void declare(BinaryOperator<Configuration> source) {
    changing.lock();
    try {
      Declared next = new Declared(source.apply(stored, declared.configuration()));
      GatewaySnapshot now = current.get();
      GatewaySnapshot compiled = compiler.compile(now.revision() + 1, next.over(stored), now);
      declared = next;
      declarations++;
      publish(compiled);
    } finally {
      changing.unlock();
    }
  }

  /** All that is declared now. */
  public Configuration declared() {
    return declared.configuration();
  }

  /** Takes over what another replica has committed since; does nothing if nobody has. */
  public void refresh() {
    if (store.revision() == storeRevision) {
      return;
    }
    changing.lock();
    try {
      reload();
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private void commit(GatewaySnapshot now, List<Edit.Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    Configuration next = stored;
    for (Edit.Step step : steps) {
      declared.requireFree(step);
      next =
          switch (step) {
            case Edit.Step.Save(var resource) -> next.with(resource);
            case Edit.Step.Remove(var id) -> next.without(id);
          };
    }
    // Compiled first: a configuration that cannot come to life must not reach the store.
    GatewaySnapshot compiled = compiler.compile(now.revision() + 1, declared.over(next), now);
    long revision = store.commit(storeRevision, steps.stream().map(this::stored).toList());
    if (revision + declarations != compiled.revision()) {
      throw new IllegalStateException("the store counts revisions in another way");
    }
    stored = next;
    storeRevision = revision;
    publish(compiled);
  }

  private StoreChange stored(Edit.Step step) {
    return switch (step) {
      case Edit.Step.Save(var resource) -> new StoreChange.Put(codec.toStored(resource));
      case Edit.Step.Remove(var id) -> new StoreChange.Delete(id);
    };
  }

  private void reload() {
    ConfigStore.Contents contents = store.read();
    Configuration read = decode(codec, contents);
    GatewaySnapshot compiled =
        compiler.compile(contents.revision() + declarations, declared.over(read), current.get());
    stored = read;
    storeRevision = contents.revision();
    publish(compiled);
  }

  private static Configuration decode(ResourceCodec codec, ConfigStore.Contents contents) {
    return Configuration.of(contents.documents().stream().map(codec::fromStored).toList());
  }

  private static ConfigStore.Contents withFirstGateway(
      ConfigStore store, ResourceCodec codec, Gateway gateway) {
    try {
      store.commit(0, List.of(new StoreChange.Put(codec.toStored(gateway))));
    } catch (StaleRevision anotherReplicaWasFirst) {
      // It has made a gateway: both read the same now.
    }
    return store.read();
  }
}
