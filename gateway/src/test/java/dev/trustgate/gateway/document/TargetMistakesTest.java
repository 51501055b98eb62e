package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a target, wrong in the ways in which people get it wrong. */
class TargetMistakesTest {

  private final Desktop desktop = new Desktop();

  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("\"provider\":\"opnai\"", "/provider: must be one of `openai`, `anthropic`,"),
        Arguments.of("\"provider\":[]", "/provider: must be text, found a list"),
        Arguments.of("\"host\":8080", "/host: must be text, found 8080"),
        Arguments.of("\"host\":\"\"", "/host: must be a host name or an IP address, found \"\""),
        Arguments.of("\"host\":\"https://a.b/c\"", "write the scheme into `protocol`"),
        Arguments.of("\"host\":\"a.b/c\"", "write the path into `path`"),
        Arguments.of("\"host\":\"a.b:443\"", "write the port into `port`"),
        Arguments.of("\"host\":\"me:canary@a.b\"", "without user and password"),
        Arguments.of("\"host\":\"a b\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"my_llm\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"a..b\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"a.b.\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"-a.b\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"10.0.0.256\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"1.2.3\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"fe80::1%eth0\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"1:2:3\"", "/host: must be a host name or an IP address"),
        Arguments.of("\"host\":\"münchen.de\"", "write it as `xn--mnchen-3ya.de`"),
        Arguments.of("\"port\":0", "/port: must be a whole number from 1 to 65535, found 0"),
        Arguments.of("\"port\":65536", "/port: must be a whole number from 1 to 65535"),
        Arguments.of("\"port\":\"443\"", "/port: must be a whole number"),
        Arguments.of("\"port\":1e400", "/port: must be a whole number"),
        Arguments.of("\"protocol\":\"HTTPS\"", "did you mean `https`?"),
        Arguments.of("\"protocol\":\"ftp\"", "/protocol: must be one of `http`, `https`"),
        Arguments.of("\"path\":\"v1/messages\"", "/path: must start with /"),
        Arguments.of("\"path\":\"/v1//messages\"", "/path: must not contain an empty segment"),
        Arguments.of("\"path\":\"/v1/../x\"", "/path: must not contain the segments . or .."),
        Arguments.of("\"path\":\"/v1 x\"", "/path: must be a path of printable ASCII"),
        Arguments.of("\"path\":\"/v1#x\"", "/path: must be a path of printable ASCII"),
        Arguments.of("\"path\":\"/v1%zz\"", "/path: must be a path of printable ASCII"),
        Arguments.of("\"path\":\"/v1?a b\"", "/path: must have a query of printable ASCII"),
        Arguments.of("\"weight\":0", "/weight: must be a whole number from 1 to 100, found 0"),
        Arguments.of("\"weight\":101", "/weight: must be a whole number from 1 to 100, found 101"),
        Arguments.of("\"weight\":-1", "/weight: must be a whole number from 1 to 100, found -1"),
        Arguments.of("\"weight\":0.5", "/weight: must be a whole number from 1 to 100, found 0.5"),
        Arguments.of("\"weight\":true", "/weight: must be a whole number from 1 to 100"),
        Arguments.of("\"priority\":0", "/priority: must be a whole number from 1 to 1000000"),
        Arguments.of("\"priority\":[1]", "/priority: must be a whole number"),
        Arguments.of("\"default_model\":4", "/default_model: must be text, found 4"),
        Arguments.of("\"default_model\":\" \"", "/default_model: must not be blank"),
        Arguments.of("\"models\":\"gpt-4\"", "/models: must be a list, found text"),
        Arguments.of("\"models\":[\"a\",1]", "/models/1: must be text, found 1"),
        Arguments.of("\"models\":[\"a\",\"\"]", "/models/1: must not be blank"),
        Arguments.of("\"models\":[\"a\",\"a\"]", "/models/1: \"a\" is listed twice"),
        Arguments.of("\"headers\":[]", "/headers: must be an object, found a list"),
        Arguments.of("\"headers\":{\"x\":1}", "/headers/x: must be text, found a number"),
        Arguments.of("\"headers\":{\"a b\":\"c\"}", "/headers/a b: the name must be the name of"),
        Arguments.of("\"headers\":{\"x\":\"a\\nb\"}", "/headers/x: must be printable ASCII"),
        Arguments.of("\"headers\":{\"x\":\"ü\"}", "/headers/x: must be printable ASCII"),
        Arguments.of("\"headers\":{\"x\":\" a\"}", "/headers/x: must not begin or end with"),
        Arguments.of("\"headers\":{\"X\":\"1\",\"x\":\"2\"}", "/headers/x: is there twice"),
        Arguments.of("\"headers\":{\"Host\":\"a\"}", "/headers/Host: is written by the gateway"),
        Arguments.of("\"headers\":{\"TE\":\"a\"}", "/headers/TE: is written by the gateway"),
        Arguments.of("\"headers\":{\"content-length\":\"1\"}", "is written by the gateway itself"),
        Arguments.of("\"headers\":{\"Authorization\":\"canary\"}", "is a credential: put it into"),
        Arguments.of("\"headers\":{\"x\":\"${env:A}\"}", "looked up in `credentials` only"),
        Arguments.of("\"model_rules\":{}", "/model_rules: must be a list, found an object"),
        Arguments.of("\"model_rules\":[{}]", "/model_rules/0/model: is required"),
        Arguments.of("\"model_rules\":[{\"model\":\" \"}]", "/model_rules/0/model: must have 1"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"sampling\":\"fixd\"}]", "did you mean `fixed`?"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"thinking\":\"budget\"}]",
            "/model_rules/0/thinking: must be one of `none`, `effort`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"prefill\":true}]",
            "/model_rules/0/prefill: unknown field `prefill`, known are `model`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"own_fields\":[\"top_k\",\"topk\"]}]",
            "/model_rules/0/own_fields/1: must be one of `thinking`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"refused_fields\":[\"stopp\"]}]",
            "did you mean `stop`?"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"efforts\":[\"low\",\"low\"]}]", "listed twice"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"efforts\":[\"none\"]}]",
            "/model_rules/0/efforts: must hold one that is more than `none`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"efforts\":[\"unsaid\",\"none\"]}]",
            "/model_rules/0/efforts: must hold one that is more than `none`"),
        Arguments.of(
            "\"provider\":\"anthropic\",\"model_rules\":[{\"model\":\"m\","
                + "\"efforts\":[\"unsaid\",\"low\"]}]",
            "/model_rules/0/efforts/0: must be one of `none`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"effort_with_tools\":\"never\"}]",
            "must be one of `any`, `unsaid`, `none`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"max_output_tokens\":0}]",
            "/model_rules/0/max_output_tokens: must be a whole number from 1"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"history_needs_tools\":true}]",
            "unknown field `history_needs_tools`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"history_needs_thoughts\":1}]",
            "/model_rules/0/history_needs_thoughts: must be true or false"),
        Arguments.of(
            "\"provider\":\"anthropic\",\"model_rules\":[{\"model\":\"m\","
                + "\"history_needs_thoughts\":1}]",
            "/model_rules/0/history_needs_thoughts: must be true or false"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"structured_output\":\"tool\"}]",
            "/model_rules/0/structured_output: must be one of `native`, `json`"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"short_call_ids\":9}]",
            "/model_rules/0/short_call_ids: must be true or false"),
        Arguments.of(
            "\"model_rules\":[{\"model\":\"m\",\"tools\":0,\"forced_tools\":false}]",
            "/model_rules/0/tools: must be true or false"),
        Arguments.of(
            "\"provider\":\"anthropic\",\"model_rules\":[{\"model\":\"m\",\"tools\":true}]",
            "unknown field `tools`"),
        Arguments.of("\"name\":\"\"", "/name: must not be blank"),
        Arguments.of("\"name\":\"a;b\"", "/name: must not contain commas or semicolons"),
        Arguments.of("\"name\":\"a, b\"", "/name: must not contain commas or semicolons"),
        Arguments.of(
            "\"name\":\"a\u202Eb\"", "/name: must not contain invisible characters, has U+202E"),
        Arguments.of("\"name\":\"a\u200Bb\"", "/name: must not contain invisible characters"),
        Arguments.of("\"name\":\"a/b\"", "/name: must not contain slashes"),
        Arguments.of("\"id\":7", "/id: must be text, found 7"),
        Arguments.of("\"explicit_path\":true", "/explicit_path: unknown field `explicit_path`"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void eachWrongFieldIsOneMistake(String field, String mistake) {
    String rest = field.startsWith("\"provider\"") ? "\"weight\":1" : "\"provider\":\"openai\"";

    assertThat(mistakes("{" + rest + "," + field + "}"))
        .singleElement()
        .asString()
        .startsWith("/targets/0/")
        .contains(mistake)
        .doesNotContain("canary");
  }

  static Stream<Arguments> credentials() {
    String name = "\"header_name\":\"x-api-key\"";
    return Stream.of(
        Arguments.of("\"Bearer canary\"", List.of(": must be an object, found text")),
        Arguments.of("{}", List.of("/header_name: is required", "/header_value: is required")),
        Arguments.of("{" + name + "}", List.of("/header_value: is required")),
        Arguments.of(
            "{\"header\":\"canary\"," + name + ",\"header_value\":\"\"}",
            List.of("/header: unknown field `header`", "/header_value: must not be blank")),
        Arguments.of(
            "{" + name + ",\"header_value\":[\"canary\"]}",
            List.of("/header_value: must be text, found a list")),
        Arguments.of(
            "{" + name + ",\"header_value\":\"canary\\r\\nx: y\"}",
            List.of("/header_value: must be printable ASCII without line breaks")),
        Arguments.of(
            "{" + name + ",\"header_value\":\"canary \"}",
            List.of("/header_value: must not begin or end with a space")),
        Arguments.of(
            "{" + name + ",\"header_value\":\"" + "canary".repeat(2_000) + "\"}",
            List.of("/header_value: must have at most 8000 characters")),
        Arguments.of(
            "{" + name + ",\"header_value\":\"canary-${env:KEY}\"}",
            List.of("/header_value: is not a reference: write `${env:NAME}`")),
        Arguments.of(
            "{" + name + ",\"header_value\":\"${vault:canary}\"}",
            List.of("/header_value: is not a reference")),
        Arguments.of(
            "{\"header_name\":\"Bearer canary\",\"header_value\":\"Authorization\"}",
            List.of("/header_name: must be the name of a header")),
        Arguments.of(
            "{\"header_name\":\"Host\",\"header_value\":\"canary-canary\"}",
            List.of("/header_name: is written by the gateway itself")));
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void noMistakeInCredentialsQuotesThem(String credentials, List<String> expected) {
    List<String> found = mistakes("{\"provider\":\"openai\",\"credentials\":" + credentials + "}");

    assertThat(found).hasSameSizeAs(expected);
    for (int index = 0; index < expected.size(); index++) {
      assertThat(found.get(index))
          .startsWith("/targets/0/credentials" + expected.get(index))
          .doesNotContain("canary");
    }
  }

  @Test
  void aHeaderCannotBeSetTwice() {
    String target =
        """
        {"provider":"openai","headers":{"X-Key":"canary"},
         "credentials":{"header_name":"x-key","header_value":"12345678"}}
        """;

    assertThat(mistakes(target))
        .containsExactly("/targets/0/headers/X-Key: is set by `credentials` already");
  }

  @Test
  void aTargetNeedsSomewhereToGo() {
    assertThat(mistakes("{}")).containsExactly("/targets/0: needs `provider` or `host`");
  }

  @Test
  void namesAreUniqueAmongTargets() {
    assertThat(mistakes("{\"name\":\"a\",\"host\":\"a.b\"},{\"name\":\"a\",\"host\":\"c.d\"}"))
        .containsExactly("/targets/1/name: is the name of another target of this list");
  }

  @Test
  void thereIsAtLeastOneTargetAndNotTooMany() {
    String many =
        IntStream.range(0, 1_001)
            .mapToObj(number -> "{\"host\":\"h" + number + ".example\"}")
            .collect(Collectors.joining(","));

    assertThat(mistakes("")).containsExactly("/targets: must have at least one target");
    assertThat(mistakes(many))
        .containsExactly("/targets: must have at most 1000 elements, has 1001");
    assertThat(desktop.mistakes(desktop.forms.upstreams(), "{\"name\":\"u\",\"targets\":{}}"))
        .containsExactly("/targets: must be a list, found an object");
    assertThat(desktop.mistakes(desktop.forms.upstreams(), "{\"name\":\"u\"}"))
        .containsExactly("/targets: is required");
  }

  private List<String> mistakes(String targets) {
    return desktop.mistakes(
        desktop.forms.upstreams(), "{\"name\":\"u\",\"targets\":[" + targets + "]}");
  }
}
