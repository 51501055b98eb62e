package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where the language changes every call has an id of its own, however few there were. */
class CallIdProperties {

  private static final String LONG = "x".repeat(150);

  /** Among them some that are alike once they are made to fit, or once they are used again. */
  private static final List<String> IDS = List.of("a", "a:1", "a_1", "a:2", LONG, LONG + "y");

  @Provide
  Arbitrary<List<List<String>>> rounds() {
    return rounds(IDS);
  }

  /** Rounds in which the caller gives ids that the gateway made. */
  @Provide
  Arbitrary<List<List<String>>> echoes() {
    List<String> ids = new ArrayList<>(IDS);
    for (Dialect caller : Dialect.values()) {
      ids.addAll(sent(caller, List.of(List.of("a", "a", "a"), List.of("a:1", "a:1")), true));
    }
    return rounds(ids.stream().distinct().toList());
  }

  private static Arbitrary<List<List<String>>> rounds(List<String> ids) {
    return Arbitraries.of(ids).list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(5);
  }

  private static Translation translation(
      Dialect caller, List<List<String>> rounds, boolean official) {
    boolean openai = caller == Dialect.ANTHROPIC;
    Target makers = targetOf(openai ? Dialect.OPENAI : Dialect.ANTHROPIC);
    Target others = imitating(openai ? Provider.OPENAI : Provider.ANTHROPIC);
    byte[] request = Json.bytes(ToolRounds.request(caller, rounds));
    return Translation.of(Payload.read(caller, request), official ? makers : others, "m");
  }

  /** What the target hears, each call answered by its own result. */
  private static List<String> sent(Dialect caller, List<List<String>> rounds, boolean official) {
    Dialect heard = caller == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    return ToolRounds.answered(json(translation(caller, rounds, official).body()), heard);
  }

  private static void haveTheirOwn(Dialect caller, List<List<String>> rounds, boolean official) {
    List<String> said = rounds.stream().flatMap(List::stream).toList();
    List<String> sent = sent(caller, rounds, official);
    String fits = "[a-zA-Z0-9_-]{1," + (caller == Dialect.OPENAI ? 128 : 40) + "}";
    assertThat(sent).hasSameSizeAs(said).doesNotHaveDuplicates();
    for (int call = 0; call < said.size(); call++) {
      String id = said.get(call);
      boolean once = Collections.frequency(said, id) == 1;
      boolean stays = once && (!official || id.matches(fits));
      assertThat(sent.get(call)).matches(own -> own.equals(id) || own.matches(fits));
      assertThat(!official || sent.get(call).matches(fits)).as(sent.get(call)).isTrue();
      assertThat(!stays || sent.get(call).equals(id)).as(sent.get(call)).isTrue();
    }
  }

  @Property(tries = 500)
  void everyCallHasAnIdOfItsOwn(
      @ForAll Dialect caller,
      @ForAll("rounds") List<List<String>> rounds,
      @ForAll boolean official) {
    haveTheirOwn(caller, rounds, official);
  }

  @Property(tries = 500)
  void whatTheGatewayMadeBeforeIsTakenLikeAnother(
      @ForAll Dialect caller,
      @ForAll("echoes") List<List<String>> rounds,
      @ForAll boolean official) {
    haveTheirOwn(caller, rounds, official);
  }

  @Property(tries = 100)
  void theSameConversationIsTheSameEachTime(
      @ForAll Dialect caller,
      @ForAll("echoes") List<List<String>> rounds,
      @ForAll boolean official) {
    String first = text(translation(caller, rounds, official).body());
    assertThat(text(translation(caller, rounds, official).body())).isEqualTo(first);
  }

  @Property(tries = 200)
  void aConversationThatGrowsKeepsItsBeginning(
      @ForAll Dialect caller,
      @ForAll("rounds") List<List<String>> rounds,
      @ForAll boolean official) {
    List<String> before = sent(caller, rounds.subList(0, rounds.size() - 1), official);
    assertThat(sent(caller, rounds, official).subList(0, before.size())).isEqualTo(before);
  }

  @Property(tries = 300)
  void claudeHearsInItsLanguageWhatItHearsInAnother(@ForAll("echoes") List<List<String>> rounds) {
    byte[] request = Json.bytes(ToolRounds.request(Dialect.ANTHROPIC, rounds));
    Payload payload = Payload.read(Dialect.ANTHROPIC, request);
    Translation told = Translation.of(payload, targetOf(Dialect.ANTHROPIC), "m");
    assertThat(ToolRounds.answered(json(told.body()), Dialect.ANTHROPIC))
        .isEqualTo(sent(Dialect.OPENAI, rounds, true));
  }

  @Property(tries = 100)
  void whereTheLanguageStaysNothingChanges(
      @ForAll Dialect caller, @ForAll("rounds") List<List<String>> rounds) {
    Target same = imitating(caller == Dialect.OPENAI ? Provider.OPENAI : Provider.ANTHROPIC);
    byte[] request = Json.bytes(ToolRounds.request(caller, rounds));
    Translation translation = Translation.of(Payload.read(caller, request), same, "m");
    assertThat(Pieces.joined(translation.body())).isEqualTo(request);
  }

  /** Mistral takes nothing else. */
  @Property
  void theyAreNineSignsWhereThatIsWanted(@ForAll("rounds") List<List<String>> rounds) {
    byte[] request = Json.bytes(ToolRounds.request(Dialect.ANTHROPIC, rounds));
    Payload asked = Payload.read(Dialect.ANTHROPIC, request);
    Translation told = Translation.of(asked, imitating(Provider.OPENAI), "mistral-small-latest");
    List<String> ids = ToolRounds.answered(json(told.body()), Dialect.OPENAI);
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z0-9]{9}"));
  }
}
