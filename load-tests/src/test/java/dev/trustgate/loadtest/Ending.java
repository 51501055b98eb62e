package dev.trustgate.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a command ends. Whoever its process has started ends with it, however it ends, and so do
 * those whom they have started: a gateway that is only asked to end lets its streams end first.
 * What goes wrong is said in a sentence, and a run that is broken off says nothing of what that
 * broke.
 */
final class Ending {

  /** What a command does; gives the status to end with. */
  @FunctionalInterface
  interface Command {
    int run() throws IOException, InterruptedException;
  }

  private static final int SECONDS_TO_END = 5;

  /** A signal to all of a terminal's processes may reach others before this one. */
  private static final int SECONDS_TO_HEAR = 1;

  private static final CountDownLatch BEGUN = new CountDownLatch(1);

  private Ending() {}

  /** Runs it, and ends this process with its status. */
  static void with(Command command) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(Ending::everybody));
    System.exit(status(command));
  }

  private static int status(Command command) throws InterruptedException {
    try {
      return command.run();
    } catch (IOException | UncheckedIOException | IllegalStateException failed) {
      if (!BEGUN.await(SECONDS_TO_HEAR, TimeUnit.SECONDS)) {
        System.err.println("trustgate: " + failed.getMessage());
      }
      return 1;
    }
  }

  private static void everybody() {
    BEGUN.countDown();
    List<ProcessHandle> own = ProcessHandle.current().children().toList();
    ProcessHandle.current().descendants().toList().forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : own) {
      one.onExit().completeOnTimeout(one, SECONDS_TO_END, TimeUnit.SECONDS).join();
    }
  }
}
