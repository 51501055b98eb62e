package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A call's input is the same however the provider's words were cut, and whether they were. */
class CallInputProperties {

  /** JSON of any kind, and what begins like none; blanks around it. */
  @Provide
  Arbitrary<String> arguments() {
    Arbitrary<String> blanks = Arbitraries.of("", " ", "\n", "\t \r\n");
    Arbitrary<String> values =
        Arbitraries.of(
            "{\"a\":1}",
            "{}",
            "{ \"}\": [\"{\\\"\", null], \"é🙂\": {\"b\": {}}}",
            "{\n}",
            "{\"a\":\"\\u00e9\\\\\"}",
            "null",
            "true",
            "-1.5",
            "\"{}\"",
            "\"{\\\"a\\\":1}\"",
            "\"{ \\\"a\\\" : \\\"\\\\\\\"\\u00e9\\\" }\"",
            "\"a\"",
            "\"\"",
            "[]",
            "[{\"a\":1}]",
            "None",
            "{'a': 1}",
            "{a: 1}",
            "{ {} }",
            "");
    return Combinators.combine(blanks, values, blanks).as((one, value, two) -> one + value + two);
  }

  @Property(tries = 60)
  void aStreamSaysWhatAWholeAnswerSays(@ForAll("arguments") String arguments) {
    JsonNode whole = CalledInput.whole(arguments);
    for (int cut = 0; cut <= arguments.length(); cut++) {
      List<String> pieces = new ArrayList<>(List.of(arguments.substring(0, cut)));
      arguments.substring(cut).chars().mapToObj(Character::toString).forEach(pieces::add);
      String input = CalledInput.streamed(pieces);
      assertThat(Json.tree(input.isEmpty() ? "{}" : input))
          .as("%s told as %s", pieces, input)
          .contains(whole);
    }
    String input = CalledInput.streamed(List.of(arguments));
    assertThat(Json.tree(input.isEmpty() ? "{}" : input)).contains(whole);
  }
}
