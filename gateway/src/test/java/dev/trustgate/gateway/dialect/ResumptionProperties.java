package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Wherever a stream breaks off, another provider's equal answer makes it whole. */
class ResumptionProperties {

  /** Who provides first, who goes on, who listens. */
  record Parties(Dialect first, Dialect second, Dialect caller) {}

  @Provide
  Arbitrary<Parties> parties() {
    Arbitrary<Dialect> dialects = Arbitraries.of(Dialect.class);
    return dialects.flatMap(
        first ->
            dialects.flatMap(second -> dialects.map(caller -> new Parties(first, second, caller))));
  }

  /** One text, cut into tokens. */
  @Provide
  Arbitrary<List<String>> tokens() {
    return Arbitraries.of("Grüße", " 🙂", "\n", "  ", " a", "\"", "b", "", "日本")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .filter(tokens -> !String.join("", tokens).isBlank());
  }

  private static Translation to(Dialect provider, Dialect caller) {
    String options = caller == Dialect.OPENAI ? "'stream_options':{'include_usage':true}," : "";
    String request =
        "{'model':'m','max_tokens':9,'stream':true,"
            + options
            + "'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(caller, request), targetOf(provider), "m");
  }

  private static List<SseEvent> stream(Dialect provider, List<String> tokens, String id) {
    return new SseParser().feed(utf8(String.join("", Streams.of(provider, tokens, id))));
  }

  /** What the caller gets of the first events; nothing if nothing would have been committed. */
  private static String part(StreamTranslator broken, List<SseEvent> events) {
    StringBuilder sent = new StringBuilder();
    events.forEach(event -> sent.append(text(broken.accept(event).bytes())));
    return sent.toString();
  }

  @Property(tries = 300)
  void aStreamThatBreaksAnywhereIsMadeWhole(
      @ForAll("parties") Parties parties, @ForAll("tokens") List<String> tokens) {
    List<SseEvent> first = stream(parties.first, tokens, "one");
    List<SseEvent> second = stream(parties.second, List.of(String.join("", tokens)), "two");
    for (int cut = 1; cut < first.size(); cut++) {
      StreamTranslator broken = to(parties.first, parties.caller).resumableStream(NOW);
      String sent = part(broken, first.subList(0, cut));
      if (broken.resumable()) {
        StreamTranslator resumed = to(parties.second, parties.caller).resume(broken);
        whole(parties, sent + part(resumed, second), String.join("", tokens));
        assertThat(resumed.complete()).isTrue();
      }
    }
  }

  @Property(tries = 300)
  void aStreamThatBreaksTwiceIsMadeWholeToo(
      @ForAll("parties") Parties parties, @ForAll("tokens") List<String> tokens) {
    List<SseEvent> first = stream(parties.first, tokens, "one");
    List<SseEvent> second = stream(parties.second, tokens, "two");
    List<SseEvent> third = stream(parties.first, List.of(String.join("", tokens)), "three");
    for (int cut = 1; cut < second.size(); cut++) {
      StreamTranslator one = to(parties.first, parties.caller).resumableStream(NOW);
      String sent = part(one, first.subList(0, Math.min(4, first.size() - 1)));
      if (!one.resumable()) {
        continue;
      }
      StreamTranslator two = to(parties.second, parties.caller).resume(one);
      sent += part(two, second.subList(0, cut));
      StreamTranslator three = to(parties.first, parties.caller).resume(two);
      whole(parties, sent + part(three, third), String.join("", tokens));
    }
  }

  private static void whole(Parties parties, String answer, String text) {
    StreamChecks checks = new StreamChecks(new SseParser().feed(utf8(answer)));
    var wanted = Json.object().put("text", text);
    String more =
        switch (parties.caller) {
          case OPENAI ->
              "{\"finish_reason\":\"stop\",\"done\":true,\"usage\":{\"completion_tokens\":5}}";
          case ANTHROPIC ->
              "{\"stop_reason\":\"end_turn\",\"blocks_balanced\":true,\"message_stop_last\":true,"
                  + "\"event_count\":{\"message_start\":1,\"message_stop\":1},"
                  + "\"usage\":{\"output_tokens\":5}}";
        };
    wanted.setAll((ObjectNode) json(more));
    wanted.properties().forEach(checks::check);
    assertThat(answer).contains("one").doesNotContain("\"two\"", "\"three\"");
  }

  @Property(tries = 300)
  void nothingOfAnotherAnswerIsSent(
      @ForAll("parties") Parties parties,
      @ForAll("tokens") List<String> tokens,
      @ForAll("tokens") List<String> others) {
    String begun = String.join("", tokens);
    StreamTranslator broken = to(parties.first, parties.caller).resumableStream(NOW);
    List<SseEvent> first = stream(parties.first, tokens, "one");
    part(broken, first.subList(0, first.size() - 3));
    StreamTranslator resumed = to(parties.second, parties.caller).resume(broken);
    List<StreamStep> steps = new ArrayList<>();
    stream(parties.second, others, "two").forEach(event -> steps.add(resumed.accept(event)));
    String other = String.join("", others);
    if (!other.startsWith(begun)) {
      assertThat(steps).anyMatch(StreamStep::another).noneMatch(step -> step.bytes().length > 0);
      assertThat(resumed.complete()).isFalse();
    }
  }
}
