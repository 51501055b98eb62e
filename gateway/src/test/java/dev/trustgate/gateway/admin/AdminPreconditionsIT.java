package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people who change the same resource. */
class AdminPreconditionsIT {

  private static final String PATH = "/gateways/default";
  private static final String PUT = "{\"name\":\"default\",\"subdomain\":\"eu\"}";

  private final AdminServer server = new AdminServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private String tag() {
    return server.get(PATH).header("etag").orElseThrow();
  }

  private Answer put(String condition, String value) {
    return server.send(
        "PUT", PATH, Map.of("content-type", "application/json", condition, value), PUT);
  }

  @Test
  void everyChangeMakesAnotherStrongTag() {
    String before = tag();
    Answer changed = server.patch(PATH, "{\"status\":\"paused\"}");

    assertThat(before).matches("\"[^\"]+\"");
    assertThat(changed.header("etag")).contains(tag()).isNotEqualTo(before);
  }

  @Test
  void theSecondWriterLearnsThatHeWasSecond() {
    String before = tag();
    server.patch(PATH, "{\"status\":\"paused\"}");
    int changes = server.desk.changes();

    Answer late = put("if-match", before);
    Answer lateDelete = server.send("DELETE", PATH, Map.of("if-match", before), "");
    Answer latePatch =
        server.send(
            "PATCH",
            PATH,
            Map.of("content-type", "application/merge-patch+json", "if-match", before),
            "{}");

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.text("/type")).isEqualTo("urn:trustgate:problem:stale");
    assertThat(late.header("etag")).contains(tag());
    assertThat(lateDelete.status()).isEqualTo(412);
    assertThat(latePatch.status()).isEqualTo(412);
    assertThat(server.desk.changes()).isEqualTo(changes);
    assertThat(put("if-match", tag()).status()).isEqualTo(200);
  }

  @Test
  void aListOfTagsOrAStarMatches() {
    assertThat(put("if-match", "\"other\", " + tag()).status()).isEqualTo(200);
    assertThat(put("if-match", "*").status()).isEqualTo(200);
  }

  @Test
  void aWeakTagNeverMatchesForAChange() {
    assertThat(put("if-match", "W/" + tag()).status()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"nope\"", "nope", "\"\"", ","})
  void whatIsNotTheTagDoesNotMatch(String value) {
    assertThat(put("if-match", value).status()).isEqualTo(412);
  }

  @Test
  void whoHasTheStateNeedNotReadItAgain() {
    Answer same = server.get(PATH, "if-none-match", tag());
    Answer weak = server.get(PATH, "if-none-match", "\"x\", W/" + tag());

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("etag")).contains(tag());
    assertThat(weak.status()).isEqualTo(304);
    assertThat(server.get(PATH, "if-none-match", "\"x\"").status()).isEqualTo(200);
    assertThat(server.get(PATH, "if-match", "\"x\"").status()).isEqualTo(412);
  }

  @Test
  void aConditionThatExcludesTheStateStopsAChange() {
    assertThat(put("if-none-match", "*").status()).isEqualTo(412);
    assertThat(put("if-none-match", tag()).status()).isEqualTo(412);
    assertThat(put("if-none-match", "\"x\"").status()).isEqualTo(200);
  }
}
