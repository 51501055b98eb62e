package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.SafeNames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** An id in a document, however it is written, and one that is a text are alike as texts are. */
class CallIdTextProperties {

  private static final List<String> PIECES =
      List.of("call_", "a", "b", "12345678", "-", ":", "\u00e9", "\ud83d", "\ude42", "\ufffd", "?");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(4); count > 0; count--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** The text where it stands in a document, with some letters as escapes. */
  private static CallId written(String text, Random random) {
    StringBuilder json = new StringBuilder("[\"");
    boolean escapes = random.nextBoolean();
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      boolean must = Character.isSurrogate(letter);
      json.append(
          must || (escapes && random.nextInt(4) == 0)
              ? String.format("\\u%04x", (int) letter)
              : String.valueOf(letter));
    }
    byte[] document = utf8(json.append("\"]").toString());
    return CallId.of(document, new Span(1, document.length - 1)).orElseThrow();
  }

  @Property(tries = 5_000)
  void idsAreAlikeAsTheirTextsAre(@ForAll Random random) {
    String one = text(random);
    String other = random.nextInt(3) == 0 ? one : text(random);
    for (CallId left : List.of(CallId.of(one), written(one, random))) {
      for (CallId right : List.of(CallId.of(other), written(other, random))) {
        boolean same = one.equals(other);
        assertThat(left.equals(right)).as("%s and %s", one, other).isEqualTo(same);
        assertThat(left.compareTo(right) == 0).as("%s and %s", one, other).isEqualTo(same);
        assertThat(Integer.signum(left.compareTo(right)))
            .isEqualTo(-Integer.signum(right.compareTo(left)));
        if (same) {
          assertThat(left).hasSameHashCodeAs(right);
        }
      }
    }
  }

  @Property(tries = 2_000)
  void theyLookAsTheirTextsDo(@ForAll Random random) {
    String text = text(random);
    for (CallId id : List.of(CallId.of(text), written(text, random))) {
      assertThat(id.length()).as(text).isEqualTo(text.length());
      assertThat(id.isSafe()).as(text).isEqualTo(SafeNames.isSafe(text));
      assertThat(id.size() == text.length() || !id.isSafe()).as(text).isTrue();
    }
  }

  @Example
  void whatIsNoTextIsNoId() {
    byte[] document = Json.bytes(Json.array().add(7));
    assertThat(CallId.of(document, new Span(1, 2))).isEmpty();
    assertThat(CallId.of(document, Span.NONE)).isEmpty();
    assertThat(Arrays.asList(CallId.of(utf8("[\"\"]"), new Span(1, 3)).orElseThrow()))
        .containsExactly(CallId.of(""));
  }
}
