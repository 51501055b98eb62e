package dev.trustgate.gateway.document;

/** Makes secrets unreadable for whoever reads the store, and readable again for the gateway. */
public interface Sealer {

  /** Keeps secrets as they are: for a store that nobody else can read. */
  Sealer NONE =
      new Sealer() {
        @Override
        public String seal(String plain, String context) {
          return plain;
        }

        @Override
        public String open(String sealed, String context) {
          return sealed;
        }
      };

  /**
   * The sealed form of a secret.
   *
   * @param context where the secret stands; a seal opens in no other place
   */
  String seal(String plain, String context);

  /** The secret that was sealed in this context. */
  String open(String sealed, String context);
}
