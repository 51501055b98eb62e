package dev.trustgate.gateway.command;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of whoever typed the command: how large it is, and keys as they are pressed. All by
 * {@code stty}, which every Unix has; without it nothing is clipped and keys wait for Enter.
 */
final class Terminal implements AutoCloseable {

  private static final String BEGIN = "\u001b[?1049h\u001b[?25l"; // a page of its own, no cursor
  private static final String END = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_REST = "\u001b[J";
  private static final File TERMINAL = new File("/dev/tty");
  private static final long PATIENCE_SECONDS = 2;

  private final Optional<String> before;
  private final Thread restoring = new Thread(this::restore, "terminal");

  private Terminal() {
    before = stty("-g");
    stty("-icanon", "-echo");
    Runtime.getRuntime().addShutdownHook(restoring); // Ctrl-C leaves it as it was found, too
    System.out.print(BEGIN);
  }

  /** Whether somebody looks at what is printed. */
  static boolean present() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  static Terminal open() {
    return new Terminal();
  }

  /** How large it is now. */
  Screen screen() {
    return stty("size").flatMap(Terminal::parsed).orElse(Screen.ENDLESS);
  }

  /** {@code 24 80}; a terminal that does not know its size says zero. */
  static Optional<Screen> parsed(String size) {
    String[] words = size.strip().split(" ", -1);
    try {
      int rows = Integer.parseInt(words[0]);
      int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
      return rows > 0 && columns > 0 ? Optional.of(new Screen(rows, columns)) : Optional.empty();
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  /** Draws over what was there, so that nothing flickers. */
  void show(List<String> lines) {
    System.out.print(HOME + String.join(CLEAR_LINE + "\n", lines) + CLEAR_LINE + CLEAR_REST);
    System.out.flush();
  }

  /** Waits for a key; -1 once there will be none. */
  int key() {
    try {
      return System.in.read();
    } catch (IOException gone) {
      return -1;
    }
  }

  private void restore() {
    before.ifPresent(Terminal::stty);
    System.out.print(END);
    System.out.flush();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(restoring);
    restore();
  }

  private static Optional<String> stty(String... words) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream said = process.getInputStream()) {
        String text = new String(said.readAllBytes(), StandardCharsets.US_ASCII);
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
      }
    } catch (IOException none) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
