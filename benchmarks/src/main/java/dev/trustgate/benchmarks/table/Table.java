package dev.trustgate.benchmarks.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results of one unit as a table in Markdown: a row for every benchmark and its parameters, and the
 * values of one parameter side by side. What an operation allocates is the last column, where it
 * was measured: once if that is the same across the row, else in the order of the columns.
 */
final class Table {

  private static final String BENCHMARK = "benchmark";
  private static final String NOBODY = "-";

  private final String unit;
  private final Optional<String> across;
  private final List<Dimension> down;
  private final List<String> columns;
  private final boolean allocated;
  private final Map<List<String>, Map<String, Result>> rows = new LinkedHashMap<>();

  private Table(String unit, List<Result> results, Optional<String> across) {
    this.unit = unit;
    this.across = across;
    this.down = down(results, across);
    this.columns = Dimension.of(across.orElse(""), results.stream().map(this::column)).values();
    this.allocated = results.stream().anyMatch(one -> !Double.isNaN(one.bytes()));
    results.stream().sorted(inOrder(down)).forEach(this::put);
  }

  /** One for each unit: what is counted otherwise does not stand in one column. */
  static String of(List<Result> results, Optional<String> across) {
    return results.stream()
        .collect(Collectors.groupingBy(Result::unit, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> new Table(entry.getKey(), entry.getValue(), across).markdown())
        .collect(Collectors.joining("\n"));
  }

  /** The benchmark, its parameters, and the threads unless all had one. */
  private static List<Dimension> down(List<Result> results, Optional<String> across) {
    Stream<String> names =
        Stream.concat(
            results.stream()
                .flatMap(one -> one.parameters().keySet().stream())
                .filter(name -> !name.equals(Result.THREADS)),
            results.stream().allMatch(one -> value(one, Result.THREADS).equals("1"))
                ? Stream.empty()
                : Stream.of(Result.THREADS));
    return Stream.concat(Stream.of(BENCHMARK), names)
        .distinct()
        .filter(name -> across.isEmpty() || !name.equals(across.get()))
        .map(name -> Dimension.of(name, results.stream().map(one -> value(one, name))))
        .toList();
  }

  /** The empty word for a parameter that a benchmark has not. */
  private static String value(Result one, String name) {
    return name.equals(BENCHMARK) ? one.benchmark() : one.parameters().getOrDefault(name, "");
  }

  private static Comparator<Result> inOrder(List<Dimension> down) {
    Comparator<Result> order = (_, _) -> 0;
    for (Dimension dimension : down) {
      order =
          order.thenComparingInt(one -> dimension.values().indexOf(value(one, dimension.name())));
    }
    return order;
  }

  private String column(Result one) {
    if (across.isEmpty()) {
      return "";
    }
    return Optional.ofNullable(one.parameters().get(across.get()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--across: " + one.benchmark() + " has no parameter " + across.get()));
  }

  private void put(Result one) {
    List<String> row = down.stream().map(dimension -> value(one, dimension.name())).toList();
    Result before = rows.computeIfAbsent(row, fresh -> new HashMap<>()).put(column(one), one);
    if (before != null) {
      throw new IllegalArgumentException(
          one.benchmark() + " with " + one.parameters() + " is there twice");
    }
  }

  private String markdown() {
    List<String> head = new ArrayList<>(List.of(unit));
    down.stream().skip(1).map(Dimension::name).map(Dimension::words).forEach(head::add);
    columns.stream().map(this::title).forEach(head::add);
    if (allocated) {
      head.add("B/op");
    }
    StringBuilder text = new StringBuilder(line(head)).append("|---".repeat(head.size()) + "|\n");
    rows.forEach((row, results) -> text.append(line(cells(row, results))));
    return text.toString();
  }

  /** The first column says what the numbers are. */
  private String title(String column) {
    if (across.isEmpty()) {
      return "score";
    }
    String words = Dimension.words(column);
    return column.equals(columns.getFirst()) ? Dimension.words(across.get()) + ": " + words : words;
  }

  private List<String> cells(List<String> row, Map<String, Result> results) {
    List<String> cells = new ArrayList<>(row.stream().map(Dimension::words).toList());
    List<Optional<Result>> found =
        columns.stream().map(column -> Optional.ofNullable(results.get(column))).toList();
    for (Optional<Result> one : found) {
      cells.add(one.map(it -> Figures.of(it.score(), it.error())).orElse(NOBODY));
    }
    if (allocated) {
      cells.add(
          found.stream()
              .flatMap(Optional::stream)
              .map(Table::bytes)
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    return cells;
  }

  private static String bytes(Result one) {
    return Double.isNaN(one.bytes()) ? NOBODY : Figures.count(one.bytes());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
