package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "wieght, weight",
    "Weight, weight",
    "wight, weight",
    "weights, weight",
    "priorty, priority",
    "default-model, default_model",
    "defaultModel, default_model",
    "helthcheck, health_checks",
    "modles, models"
  })
  void findsTheWordThatWasMeant(String slip, String meant) {
    assertThat(Nearest.to(slip, words())).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"retries", "x", "timeout", "''"})
  void staysSilentWhenNothingIsNear(String word) {
    assertThat(Nearest.to(word, words())).isEmpty();
  }

  @Test
  void choosesTheNearest() {
    assertThat(Nearest.to("ports", List.of("host", "port", "sort"))).contains("port");
  }

  private static List<String> words() {
    return List.of("weight", "priority", "default_model", "models", "health_checks");
  }
}
