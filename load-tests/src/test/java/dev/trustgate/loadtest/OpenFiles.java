package dev.trustgate.loadtest;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, sockets among them, a process here may have open, and whom they last for. */
final class OpenFiles {

  /** Those of a gateway that are not its callers'. */
  private static final int OWN = 400;

  /** Its own end, both of the gateway's, and the provider's: where all are one process. */
  private static final int OF_A_CALLER = 4;

  private static final int OF_A_STREAM = 2; // where the gateway is a process of its own

  private OpenFiles() {}

  /**
   * How many there may be, of a child of this process, too; this where the system does not tell.
   */
  static long limit(long untold) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : untold;
  }

  /** How many callers may have a request under way in a process that may open so many. */
  static int callers(long files) {
    return Math.clamp((files - OWN) / OF_A_CALLER, 1, Integer.MAX_VALUE);
  }

  /** How many streams a gateway alone may have, and not more than these. */
  static int streams(long files, int most) {
    return Math.clamp((files - OWN) / OF_A_STREAM, 1, most);
  }
}
