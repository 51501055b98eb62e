package dev.trustgate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a command ends. Whoever its process has started ends with it, however it ends, and so do
 * those whom they have started and its {@link Scratch}. What goes wrong is said in a sentence, and
 * a run that is broken off says nothing of what that broke.
 */
public final class Ending {

  /** What a command does; gives the status to end with. */
  @FunctionalInterface
  public interface Command {
    int run() throws IOException, InterruptedException;
  }

  private static final int FAILED = 1;
  private static final int ROUNDS = 3; // somebody may be started while the others end
  private static final int SECONDS_TO_END = 5;

  /** A signal to all of a terminal's processes may reach others before this one. */
  private static final int SECONDS_TO_HEAR = 1;

  private static final CountDownLatch BEGUN = new CountDownLatch(1);

  private Ending() {}

  /** Runs it, and ends this process with its status. */
  public static void with(Command command) {
    Runtime.getRuntime().addShutdownHook(new Thread(Ending::everybody));
    System.exit(status(command));
  }

  private static int status(Command command) {
    try {
      return command.run();
    } catch (IOException | UncheckedIOException | IllegalStateException failed) {
      return isBrokenOff() ? FAILED : failed(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int failed(Exception failure) {
    System.err.println("trustgate: " + sentence(failure));
    return FAILED;
  }

  private static boolean isBrokenOff() {
    try {
      return BEGUN.await(SECONDS_TO_HEAR, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void everybody() {
    BEGUN.countDown();
    ProcessHandle self = ProcessHandle.current();
    List<ProcessHandle> left = self.descendants().toList();
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      List<ProcessHandle> own = self.children().toList(); // nobody may know when the others end
      left.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle one : own) {
        one.onExit().completeOnTimeout(one, SECONDS_TO_END, TimeUnit.SECONDS).join();
      }
      left = self.descendants().toList();
    }
    Scratch.removeAll(); // last: the others write there
  }

  /** What failed and why, without where in the program. */
  static String sentence(Throwable failure) {
    Optional<Throwable> cause = Optional.ofNullable(failure.getCause());
    if (cause.isPresent() && cause.get().toString().equals(failure.getMessage())) {
      return sentence(cause.get()); // it has nothing of its own to say
    }
    String what = what(failure);
    String why = cause.map(Ending::sentence).orElse("");
    return what.contains(why) ? what : what + ": " + why;
  }

  private static String what(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      default -> Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
    };
  }
}
