package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes for which figures are demanded are those that are measured if nobody says others. */
class DemandedSizesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PickBenchmark.pickAndEnd | targets | 2 8 64 1000",
        "BusyPickBenchmark.pickAndEnd | targets | 2 8 64 1000",
        "RivalPickBenchmark.armeriaRoundRobin | targets | 2 8 64 1000",
        "RouteTableBenchmark.match | rules | 10 1000 10000",
        "TranslationBenchmark.request | bytes | 1024 32768 1048576",
        "TranslationBenchmark.answer | bytes | 1024 32768 1048576",
        "TranslationBenchmark.requestToOpenAi | bytes | 1024 32768 1048576",
        "TranslationBenchmark.answerOfOpenAi | bytes | 1024 32768 1048576",
      })
  void theyAreMeasured(String method, String parameter, String sizes) {
    Map<String, List<String>> measured =
        Listed.all().getOrDefault("dev.trustgate.benchmarks." + method, Map.of());
    assertThat(measured.getOrDefault(parameter, List.of()))
        .containsAll(List.of(sizes.split(" ", -1)));
  }
}
