package dev.trustgate.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a command is asked for in words. Of those for JMH also what is wrong with them: it measures
 * with all sizes there are if it is given one of a parameter that nobody has.
 */
public final class Words {

  /** What a command ends with whose words nobody knows. */
  public static final int UNKNOWN = 64;

  /** Name and value, in one word with their flag or behind it. */
  private static final Pattern NAMED = Pattern.compile("(?:--?p=?)?([^=]+)=.*", Pattern.DOTALL);

  private Words() {}

  /** Whether they ask how the command is used. */
  public static boolean askForHelp(String... words) {
    return List.of(words).contains("--help") || List.of(words).contains("-h");
  }

  /** What is wrong with words for JMH, if anything is. */
  static Optional<String> wrong(String... words) {
    try {
      CommandLineOptions said = new CommandLineOptions(words);
      return asksForNoRun(said) ? Optional.empty() : wrong(said, parameters(said, words));
    } catch (CommandLineOptionException | PatternSyntaxException unread) {
      return Optional.ofNullable(unread.getMessage()).or(() -> Optional.of(unread.toString()));
    }
  }

  private static boolean asksForNoRun(CommandLineOptions said) {
    return said.shouldHelp()
        || said.shouldList()
        || said.shouldListWithParams()
        || said.shouldListProfilers()
        || said.shouldListResultFormats();
  }

  private static Optional<String> wrong(CommandLineOptions said, Collection<String> parameters) {
    OutputFormat silence =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(PrintStream.nullOutputStream()), VerboseMode.SILENT);
    SortedSet<BenchmarkListEntry> chosen =
        BenchmarkList.defaultList().find(silence, said.getIncludes(), said.getExcludes());
    if (chosen.isEmpty()) {
      return Optional.of(
          "no benchmark is called as in "
              + String.join(" ", said.getIncludes())
              + "; ./trustgate bench --help names them");
    }
    SortedSet<String> known = new TreeSet<>();
    for (BenchmarkListEntry one : chosen) {
      known.addAll(one.getParams().orElse(Map.of()).keySet());
    }
    return parameters.stream()
        .filter(parameter -> !known.contains(parameter))
        .findFirst()
        .map(
            parameter ->
                "there is no parameter '%s' of what is to be measured; there are %s"
                    .formatted(parameter, known.isEmpty() ? "none" : String.join(", ", known)));
  }

  /**
   * The names of what JMH has taken for a parameter, in the order of the words. It is asked, for
   * other words look the same: {@code -prof=gc}, or an argument for the Java that it starts.
   */
  private static List<String> parameters(CommandLineOptions said, String... words) {
    return Stream.of(words)
        .map(NAMED::matcher)
        .filter(Matcher::matches)
        .map(named -> named.group(1))
        .filter(name -> said.getParameter(name).hasValue())
        .toList();
  }
}
