package dev.trustgate.simulator.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.wire.Event;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a body is cut, it is the same body, with the same events, in the same time. */
class RecutProperties {

  private static final Duration GAP = Duration.ofMillis(3);

  @Provide
  Arbitrary<Script> scripts() {
    Arbitrary<Event> event =
        Arbitraries.strings()
            .withChars("aé—😀 ")
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(text -> new Event(Event.Mark.CONTENT, Bytes.utf8("data: " + text + "\n\n")));
    Arbitrary<Pace> pace =
        Arbitraries.integers()
            .between(0, 5)
            .map(Duration::ofMillis)
            .list()
            .ofMaxSize(8)
            .map(Pace::new);
    return event
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .flatMap(events -> pace.map(it -> new Plan.Stream(Headers.NONE, events, it).script()));
  }

  @Property
  void piecesOfAnySize(
      @ForAll("scripts") Script script, @ForAll @IntRange(min = 1, max = 60) int size) {
    Script recut = Recut.every(size, GAP, script);
    assertSame(script, recut, GAP.multipliedBy(sends(recut).size() - 1L));
    assertThat(sends(recut).subList(0, sends(recut).size() - 1))
        .allSatisfy(bytes -> assertThat(bytes.size()).isEqualTo(size));
  }

  @Property
  void cutsInsideCharacters(@ForAll("scripts") Script script) {
    Script recut = Recut.insideCharacters(GAP, script);
    assertSame(script, recut, GAP.multipliedBy(sends(recut).size() - 1L));
    boolean accented = body(script).text().chars().anyMatch(c -> c > 127);
    boolean cut = sends(recut).stream().anyMatch(bytes -> (bytes.at(0) & 0xC0) == 0x80);
    assertThat(cut).isEqualTo(accented);
  }

  @Property
  void gluedEvents(
      @ForAll("scripts") Script script, @ForAll @IntRange(min = 2, max = 5) int events) {
    Script recut = Recut.glued(events, script);
    assertSame(script, recut, Duration.ZERO);
    assertThat(sends(recut)).hasSize(Math.ceilDiv(script.events(), events));
  }

  private static void assertSame(Script script, Script recut, Duration gaps) {
    assertThat(body(recut)).isEqualTo(body(script));
    assertThat(recut.events()).isEqualTo(script.events());
    assertThat(waits(recut)).isEqualTo(waits(script).plus(gaps));
    assertThat(recut.steps().getFirst()).isEqualTo(script.steps().getFirst());
    assertThat(recut.steps().getLast()).isEqualTo(new Step.End());
  }

  private static List<Bytes> sends(Script script) {
    return script.steps().stream()
        .filter(Step.Send.class::isInstance)
        .map(step -> ((Step.Send) step).bytes())
        .toList();
  }

  private static Bytes body(Script script) {
    return Bytes.joined(sends(script));
  }

  private static Duration waits(Script script) {
    return script.steps().stream()
        .filter(Step.Wait.class::isInstance)
        .map(step -> ((Step.Wait) step).duration())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
