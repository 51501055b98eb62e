package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Perplexity refuses two messages of the user's in a row. */
class AlternationTest {

  private static final String ROUND =
      "{'role':'system','content':'S'},{'role':'user','content':'A'},{'role':'user','content':'B'},"
          + "{'role':'assistant','content':'C'},{'role':'user','content':'D'}";

  private static Translation told(String host, String named, String messages) {
    String request = "{'model':'" + named + "','messages':[" + messages + "]}";
    return Translation.of(
        payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), "sonar-pro");
  }

  private static JsonNode messages(Translation told) {
    return json(told.body()).path("messages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "sonar-pro"})
  void theyAreOne(String named) {
    Translation told = told("api.perplexity.ai", named, ROUND);
    assertThat(messages(told).valueStream().map(one -> one.path("content").asText()))
        .containsExactly("S", "A\n\nB", "C", "D");
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void partsStayParts() {
    Translation told =
        told(
            "api.perplexity.ai",
            "m",
            "{'role':'user','name':'ann','content':'A'},{'role':'user','content':"
                + "[{'type':'image_url','image_url':{'url':'https://a.example/b.png'}}]}");
    assertThat(messages(told)).hasSize(1);
    assertThat(messages(told).at("/0/content/0/text").asText()).isEqualTo("A");
    assertThat(messages(told).at("/0/content/1/image_url/url").asText())
        .isEqualTo("https://a.example/b.png");
    assertThat(told.dropped()).containsExactly("messages.name");
  }

  @Test
  void elsewhereTheyAreTwo() {
    assertThat(messages(told("provider.example", "m", ROUND))).hasSize(5);
  }
}
