package dev.trustgate.benchmarks.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.StreamSupport;

/**
 * What JMH found with one set of parameters.
 *
 * @param benchmark class and method
 * @param parameters by name, the number of threads among them
 * @param unit of the score, as {@code ns/op}
 * @param error half of the interval of 99.9 % around the score; NaN if one measurement is all
 * @param bytes allocated per operation; NaN without {@code -prof gc}
 */
record Result(
    String benchmark,
    SequencedMap<String, String> parameters,
    String unit,
    double score,
    double error,
    double bytes) {

  /** How the number of threads is called among the parameters. */
  static final String THREADS = "threads";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  Result {
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }

  /** Who took how long. */
  String words() {
    return String.format(Locale.ROOT, "%s with %s, %.1f %s,", benchmark, parameters, score, unit);
  }

  /** All that a file has, in its order. */
  static List<Result> read(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " cannot be read");
    }
    try {
      JsonNode all = JSON.readTree(file.toFile());
      if (!all.isArray() || all.isEmpty()) {
        throw new IllegalArgumentException("no list of results");
      }
      return StreamSupport.stream(all.spliterator(), false).map(Result::of).toList();
    } catch (JsonProcessingException | IllegalArgumentException other) {
      throw new IllegalArgumentException(
          file + " is not what JMH writes with -rf json: " + firstLine(other), other);
    }
  }

  private static String firstLine(Exception other) {
    return String.valueOf(other.getMessage()).lines().findFirst().orElse("");
  }

  private static Result of(JsonNode one) {
    String[] name = one.required("benchmark").asText().split("\\.", -1);
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    require(one.path("params").isMissingNode() || one.path("params").isObject(), "params");
    require(one.required("threads").isIntegralNumber(), "threads");
    one.path("params").properties().forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    parameters.put(THREADS, one.required("threads").asText());
    JsonNode metric = one.required("primaryMetric");
    return new Result(
        name.length < 2 ? name[0] : name[name.length - 2] + "." + name[name.length - 1],
        parameters,
        metric.required("scoreUnit").asText(),
        number(metric.required("score"), "score"),
        number(metric.path("scoreError"), "scoreError"),
        number(one.path("secondaryMetrics").path(ALLOCATED).path("score"), ALLOCATED));
  }

  /** A number; NaN where there is none, or where JMH says so, in quotes. */
  private static double number(JsonNode value, String name) {
    require(value.isMissingNode() || value.isNumber() || value.asText().equals("NaN"), name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  private static void require(boolean so, String name) {
    if (!so) {
      throw new IllegalArgumentException(name + " is of another kind");
    }
  }
}
