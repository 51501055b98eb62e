package dev.trustgate.gateway.store;

import java.util.List;

/** Keeps documents and counts revisions. Safe for use by several threads. */
public interface ConfigStore extends AutoCloseable {

  /**
   * Everything that is kept.
   *
   * @param revision 0 if nothing was ever committed, else the number of the last commit
   * @param documents in the order in which they were first put
   */
  record Contents(long revision, List<StoredDocument> documents) {

    public Contents {
      documents = List.copyOf(documents);
    }
  }

  /**
   * Reads everything.
   *
   * @throws StoreUnavailable if the store cannot be reached or read now
   */
  Contents read();

  /**
   * Applies all changes or none of them; when it returns, they survive a crash of process and
   * machine.
   *
   * @param expectedRevision the revision that the changes were made for
   * @return the new revision
   * @throws StaleRevision if somebody else committed since; nothing was changed
   * @throws StoreUnavailable if the store cannot be reached or written now; nothing was changed,
   *     unless the sentence says that this is not known
   */
  long commit(long expectedRevision, List<StoreChange> changes);

  /**
   * The current revision; cheap, asked every second or so.
   *
   * @throws StoreUnavailable if the store cannot be reached or read now
   */
  long revision();

  /** Lets go of what the store holds; every later call is refused as {@link StoreUnavailable}. */
  @Override
  void close();
}
