package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expectation that was not met, in sentences: what happened, when, to which requests. */
final class Missed {

  private static final int REQUESTS_NAMED = 5;

  /** How the line with the command begins. */
  static final String REPLAY = "See it again: ";

  private static final String ONLY = "--only";

  private Missed() {}

  static List<String> lines(Chronicle chronicle, Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add("What happened: " + sentence(verdict.found()));
    lines.add("When: " + when(verdict));
    if (!verdict.target().isEmpty()) {
      lines.add("Which target: " + verdict.target() + ".");
    }
    if (!verdict.requests().isEmpty()) {
      lines.add("Which requests: " + requests(verdict.requests()) + ".");
    }
    replay(chronicle, verdict).ifPresent(command -> lines.add(REPLAY + command));
    return lines;
  }

  private static String when(Verdict verdict) {
    String window =
        "from " + Words.seconds(verdict.fromMs()) + " to " + Words.seconds(verdict.toMs()) + ".";
    return verdict.atMs() < 0
        ? "no single moment decided it; look " + window
        : "at " + Words.seconds(verdict.atMs()) + "; look " + window;
  }

  private static String requests(List<Long> requests) {
    List<String> named = new ArrayList<>();
    requests.stream().limit(REQUESTS_NAMED).forEach(each -> named.add(Long.toString(each)));
    if (requests.size() > REQUESTS_NAMED) {
      named.add(Words.count(requests.size() - REQUESTS_NAMED) + " more");
    }
    return Words.list(named);
  }

  /** The command that plays the run again; one request of it where one is to blame. */
  private static Optional<String> replay(Chronicle chronicle, Verdict verdict) {
    String command = whole(chronicle.about().replay());
    if (command.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        verdict.requests().isEmpty() || !chronicle.about().replay().strip().endsWith(ONLY)
            ? command
            : command + " " + ONLY + " " + verdict.requests().getFirst());
  }

  /** The command for the whole run, whether or not it already asks for a request's number. */
  static String whole(String replay) {
    String command = replay.strip();
    return command.endsWith(ONLY)
        ? command.substring(0, command.length() - ONLY.length()).strip()
        : command;
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
