package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claude takes no mark of an hour behind one of five minutes: tools, system, messages. */
class CacheOrderTest {

  private static final String HOUR = "'cache_control':{'type':'ephemeral','ttl':'1h'}";
  private static final String BRIEF = "'cache_control':{'type':'ephemeral'}";
  private static final String MINUTES = "'cache_control':{'type':'ephemeral','ttl':'5m'}";

  private static String said(String role, String mark) {
    return "{'role':'%s','content':[{'type':'text','text':'%s',%s}]}".formatted(role, role, mark);
  }

  private static Translation told(String fields, String messages) {
    String request = "{'model':'m'," + fields + "'messages':[" + messages + "]}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-opus-4-8");
  }

  /** As long as each mark lasts, in the order in which Claude reads them. */
  private static List<String> lifetimes(Translation translation) {
    JsonNode body = json(translation.body());
    return Stream.of("tools", "system", "messages")
        .flatMap(field -> body.path(field).findValues("cache_control").stream())
        .map(mark -> mark.path("ttl").asText("5m"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {BRIEF, MINUTES})
  void anHourBehindFiveMinutesIsFiveMinutes(String brief) {
    Translation hoisted = told("", said("user", HOUR) + "," + said("system", brief));
    assertThat(lifetimes(hoisted)).containsExactly("5m", "5m");
    assertThat(json(hoisted.body()).at("/messages/0/content/0/cache_control"))
        .isEqualTo(json("{\"type\":\"ephemeral\"}"));
    assertThat(hoisted.dropped()).containsExactly("cache_control.ttl");
  }

  @Test
  void whatIsInOrderStays() {
    Translation fine = told("", said("system", HOUR) + "," + said("user", BRIEF));
    assertThat(lifetimes(fine)).containsExactly("1h", "5m");
    assertThat(fine.dropped()).isEmpty();
    Translation alike = told("", said("user", HOUR) + "," + said("system", HOUR));
    assertThat(lifetimes(alike)).containsExactly("1h", "1h");
    assertThat(alike.dropped()).isEmpty();
  }

  @Test
  void toolsComeFirst() {
    String tool = "'tools':[{'type':'function','function':{'name':'f'},%s}],".formatted(BRIEF);
    Translation translation = told(tool, said("system", HOUR) + "," + said("user", HOUR));
    assertThat(lifetimes(translation)).containsExactly("5m", "5m", "5m");
    assertThat(translation.dropped()).containsExactly("cache_control.ttl");
  }

  @Test
  void aResultIsSaidInFrontOfWhatTheUserSays() {
    String call =
        "{'role':'assistant','tool_calls':[{'id':'a','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]}";
    String result = "{'role':'tool','tool_call_id':'a','content':'r'," + BRIEF + "}";
    Translation translation =
        told("", said("user", HOUR) + "," + call + "," + result + "," + said("user", HOUR));
    assertThat(lifetimes(translation)).containsExactly("1h", "5m", "5m");
  }

  /** Those that are too many are gone before it is asked what stands in front of what. */
  @Test
  void aMarkThatIsLeftOutShortensNone() {
    String hours = String.join(",", Collections.nCopies(4, said("user", HOUR)));
    Translation translation = told("", hours + "," + said("system", BRIEF));
    assertThat(lifetimes(translation)).containsExactly("1h", "1h", "1h", "1h");
    assertThat(translation.dropped()).containsExactly("cache_control");
  }

  @Test
  void theRequestIsAnothersAsItWas() {
    String fields = "'tools':[{'name':'f','input_schema':{'type':'object'}," + BRIEF + "}],";
    String request = "{'model':'m'," + fields + "'messages':[" + said("user", HOUR) + "]}";
    Payload payload = payload(Dialect.OPENAI, request);
    Translation first = Translation.of(payload, ANTHROPIC, "claude-opus-4-8");
    Translation second = Translation.of(payload, ANTHROPIC, "claude-opus-4-8");
    assertThat(text(first.body())).isEqualTo(text(second.body())).doesNotContain("1h");
    assertThat(text(payload.bytes())).contains("1h");
    assertThat(payload.tree().findValuesAsText("ttl")).containsExactly("1h");
  }
}
