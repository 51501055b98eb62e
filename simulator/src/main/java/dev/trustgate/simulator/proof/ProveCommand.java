package dev.trustgate.simulator.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes every proof again and prints the page. */
@Command(
    name = "prove",
    description =
        "Plays what is known from theory and from published experiments in virtual time, and"
            + " compares.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ProveCommand implements Callable<Integer> {

  private static final int MISSED = 1;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Writes the page to a file, for example docs/proof.md, instead of printing it.")
  private Optional<Path> file = Optional.empty();

  private final List<Section> sections;

  /** picocli fills the fields. */
  public ProveCommand() {
    this(ProofPage.sections());
  }

  ProveCommand(List<Section> sections) {
    this.sections = sections;
  }

  @Override
  public Integer call() throws IOException {
    ProofTable table = ProofTable.prove(sections);
    if (file.isPresent()) {
      Files.writeString(file.get(), table.markdown());
    } else {
      System.out.print(table.markdown());
    }
    int missed = table.missed().size();
    System.err.printf(
        "%d of %d values are within their bands%n",
        table.all().size() - missed, table.all().size());
    return missed == 0 ? 0 : MISSED;
  }
}
