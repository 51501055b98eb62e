package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code expect}: what must hold. */
final class ExpectationsReader {

  private static final Pattern TIME =
      Pattern.compile("(?:p(50|75|90|95|99|99\\.9)|mean)_(ttft|latency|error_latency)");

  private final Fields scenario;
  private final Map<String, Function<Fields, Optional<Expectation>>> kinds = new LinkedHashMap<>();

  /**
   * @param targets none if what is wrong with them is said already
   * @param providers whose names stand for those of the targets then
   */
  ExpectationsReader(Fields scenario, List<Target> targets, Collection<String> providers) {
    this.scenario = scenario;
    var reading = new TargetExpectations(new ExpectationParts(targets, providers));
    kinds.put("no_client_error", CallerExpectations::noClientError);
    kinds.put("client_errors", CallerExpectations::clientErrors);
    kinds.put("ejected", reading::ejected);
    kinds.put("not_ejected", reading::notEjected);
    kinds.put("returns", reading::returns);
    kinds.put("share", reading::share);
    kinds.put("served_by", reading::servedBy);
    kinds.put("attempts", reading::attempts);
    kinds.put("nothing_sent_to_ejected", reading::nothingSent);
    kinds.put("no_duplicate_tokens", CallerExpectations::tokens);
    kinds.put("no_lost_tokens", CallerExpectations::tokens);
    kinds.put("answered", CallerExpectations::answered);
    kinds.put("recovery", CallerExpectations::recovery);
    kinds.put("peak_share", reading::peakShare);
    kinds.put("sent", reading::sent);
    kinds.put("probes", reading::sent);
    kinds.put("in_a_row", reading::inARow);
    kinds.put("gap", reading::gap);
    kinds.put("requests", reading::requests);
  }

  /** The words that expectations begin with, those of times aside. */
  Set<String> words() {
    return kinds.keySet();
  }

  List<Expectation> read() {
    List<Expectation> expectations = new ArrayList<>();
    for (Fields element : scenario.objects("expect")) {
      expectation(element).ifPresent(expectations::add);
    }
    return expectations;
  }

  private Optional<Expectation> expectation(Fields element) {
    if (!element.node().isObject()) {
      return Optional.empty();
    }
    if (element.node().size() != 1) {
      element.wrong(
          "must have exactly one field, whose name says what is expected; has "
              + element.node().size());
      return Optional.empty();
    }
    String word = element.node().fieldNames().next();
    Function<Fields, Optional<Expectation>> reader = reader(word);
    if (reader == null) {
      List<String> words = new ArrayList<>(kinds.keySet());
      words.addAll(List.of("p50_latency", "p95_latency", "p99_latency", "mean_latency"));
      words.addAll(List.of("p50_ttft", "p95_ttft", "p99_ttft", "mean_ttft"));
      words.addAll(List.of("p50_error_latency", "p95_error_latency", "p99_error_latency"));
      String near = Nearest.suggestion(word, words);
      element.foreign(
          word,
          "unknown expectation `"
              + word
              + "`"
              + (near.isEmpty() ? ", known are " + Fields.listed(words) : near));
      return Optional.empty();
    }
    JsonNode value = element.node().path(word);
    if (value.isBoolean() && !value.booleanValue()) {
      element.wrong(
          word, "must be `true` or an object with its fields, was false: leave it out instead");
      return Optional.empty();
    }
    Fields fields = inner(element, word);
    Optional<Expectation> read = reader.apply(fields);
    fields.done();
    return read;
  }

  private @Nullable Function<Fields, Optional<Expectation>> reader(String word) {
    Matcher time = TIME.matcher(word);
    if (!time.matches()) {
      return kinds.get(word);
    }
    OptionalDouble percent =
        time.group(1) == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(time.group(1)));
    return fields -> CallerExpectations.time(fields, word, percent, time.group(2));
  }

  /** {@code true} stands for an object without fields. */
  private static Fields inner(Fields element, String word) {
    JsonNode value = element.node().path(word);
    if (value.isBoolean() && value.booleanValue()) {
      return new Fields(
          JsonNodeFactory.instance.objectNode(),
          element.pointer() + '/' + word,
          element.violations());
    }
    return element.object(word);
  }
}
