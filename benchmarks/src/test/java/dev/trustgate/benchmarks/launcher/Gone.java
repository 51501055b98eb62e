package dev.trustgate.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Whether processes of others have ended. */
public final class Gone {

  private static final long LOOK_NANOS = 5_000_000;

  private Gone() {}

  /** Returns when it has; in a container nobody may ask how, so that it stays as a zombie. */
  public static void awaited(long pid) throws IOException {
    while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean isZombie(long pid) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    return Files.exists(stat) && Files.readString(stat).contains(") Z ");
  }
}
