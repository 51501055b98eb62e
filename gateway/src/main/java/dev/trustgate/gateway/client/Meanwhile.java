package dev.trustgate.gateway.client;

import java.util.concurrent.TimeUnit;

/** Something to be done now and then, on the waiting thread, until a provider's head is here. */
public interface Meanwhile {

  /** Nothing to be done. */
  Meanwhile NOTHING =
      new Meanwhile() {
        @Override
        public long everyNanos() {
          return TimeUnit.DAYS.toNanos(1);
        }

        @Override
        public void run() {}
      };

  /** How long to wait between two times; positive. */
  long everyNanos();

  /** Does it. If it throws, the provider's answer is given up, and that is thrown on. */
  void run();
}
