package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's libraries leaf through a list of models. */
class ModelsPageTest {

  private static final List<String> NAMES = List.of("a", "b", "c/d", "e");

  private static JsonNode page(String query) {
    return json(ModelsBody.all(Dialect.ANTHROPIC, NAMES, query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a b c/d e | false",
        "limit= | a b c/d e | false",
        "limit=4 | a b c/d e | false",
        "limit=1000 | a b c/d e | false",
        "limit=3 | a b c/d | true",
        "after_id=a | b c/d e | false",
        "after_id=a&limit=1 | b | true",
        "limit=2&after_id=b | c/d e | false",
        "after_id=c%2Fd | e | false",
        "after_id=e | '' | false",
        "before_id=c/d | a b | false",
        "before_id=c/d&limit=1 | b | true",
        "before_id=a | '' | false",
        "after_id=&before_id=c/d | a b | false",
        "x=%zz&new=1 | a b c/d e | false",
      })
  void thePageThatIsAskedFor(String query, String names, boolean more) {
    JsonNode page = page(query);
    List<String> ids = page.path("data").findValuesAsText("id");
    assertThat(String.join(" ", ids)).isEqualTo(names);
    assertThat(page.path("has_more").asBoolean()).isEqualTo(more);
    assertThat(page.path("first_id").isNull()).isEqualTo(ids.isEmpty());
    assertThat(page.path("first_id").asText("")).isEqualTo(ids.isEmpty() ? "" : ids.getFirst());
    assertThat(page.path("last_id").asText("")).isEqualTo(ids.isEmpty() ? "" : ids.getLast());
  }

  @Test
  void whoLeafsSeesEveryModelOnce() {
    List<String> seen = new ArrayList<>();
    JsonNode page = page("limit=1");
    seen.addAll(page.path("data").findValuesAsText("id"));
    while (page.path("has_more").asBoolean()) {
      page = page("limit=1&after_id=" + page.path("last_id").asText());
      seen.addAll(page.path("data").findValuesAsText("id"));
    }
    assertThat(seen).isEqualTo(NAMES);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=1001, limit",
    "limit=-1, limit",
    "limit=1.0, limit",
    "limit=x, limit",
    "limit=, ''",
    "after_id=z, after_id",
    "before_id=c, before_id",
    "after_id=a&before_id=e, before_id",
    "before_id=c&limit=1&after_id=z, before_id",
  })
  void whatCannotBeAnsweredIsRefused(String query, String place) {
    RefusedRequest refused = catchThrowableOfType(RefusedRequest.class, () -> page(query));
    assertThat(refused == null ? "" : refused.param().orElseThrow()).isEqualTo(place);
    assertThat(json(ModelsBody.all(Dialect.OPENAI, NAMES, query)).path("data")).hasSize(4);
  }
}
