package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Writes docs/translation.md by translating: one request per field here, answers elsewhere. */
final class TranslationPage {

  private static final String HEAD =
      """
      Written by the translation itself: `TranslationPageTest` sends each field, each event and \
      each error through it and fails when this page is stale (`-Dgolden=write` writes it anew). \
      The probes are in `gateway/src/test/resources/dev/trustgate/gateway/dialect`.

      # What becomes of each field of a request

      One request per field, compared with the plainest request.

      - **kept**: the field as it is.
      - **mapped**: said in the words of the provider; what it comes to stands beside it.
      - **emulated**: the provider has no such field; the gateway reaches the same by other means.
      - **dropped**: lost, and named in `x-tg-dropped`. Beside *mapped* or *emulated*: lost in part.
      - **refused**: cannot be said. Such a target is not chosen; if none remains, a 400 names the place.

      What models take differs by family ([decision 0017](decisions/0017-model-families.md)), so \
      each table has a model that takes much and one that takes little.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  /** A field and a request that uses it. */
  record Probe(String field, ObjectNode request) {}

  static String written() {
    TranslationPage page = new TranslationPage();
    page.crossing(Dialect.OPENAI, Dialect.ANTHROPIC, "claude-3-7-sonnet", "claude-opus-4-8");
    page.crossing(Dialect.ANTHROPIC, Dialect.OPENAI, "gpt-4o", "gpt-5");
    page.staying(Dialect.OPENAI, Dialect.ANTHROPIC, "gpt-4o", "gpt-5");
    page.staying(Dialect.ANTHROPIC, Dialect.OPENAI, "claude-3-7-sonnet", "claude-opus-4-8");
    return page.page + AnswerTables.written() + EventTables.written() + ErrorTables.written();
  }

  static List<Probe> probes(Dialect dialect) {
    List<Probe> probes = new ArrayList<>();
    for (String line : ProbeFile.lines("probes", dialect)) {
      List<String> halves = ProbeFile.parts(line, 2);
      probes.add(new Probe(halves.getFirst(), (ObjectNode) json(halves.get(1))));
    }
    return probes;
  }

  private void crossing(Dialect caller, Dialect target, String much, String little) {
    page.append(
            "\n## %s caller, %s provider\n\n".formatted(Tables.name(caller), Tables.name(target)))
        .append("| field | `%s` | `%s` |\n|---|---|---|\n".formatted(much, little));
    for (Probe probe : probes(caller)) {
      String first = outcome(probe, caller, target, much);
      String second = outcome(probe, caller, target, little);
      row(probe.field(), first, second.equals(first) ? "same" : second);
    }
  }

  private void staying(Dialect dialect, Dialect foreign, String much, String little) {
    page.append(
            "\n## %s caller, %s provider\n\n".formatted(Tables.name(dialect), Tables.name(dialect)))
        .append("Every field of its own, known or not, keeps its bytes. Exceptions:\n\n")
        .append("| own field | `%s` | `%s` |\n|---|---|---|\n".formatted(much, little));
    for (Probe probe : probes(dialect)) {
      String first = outcome(probe, dialect, dialect, much);
      String second = outcome(probe, dialect, dialect, little);
      if (!first.equals("kept") || !second.equals("kept")) {
        row(probe.field(), first, second.equals(first) ? "same" : second);
      }
    }
    page.append("\nThe union request may hold fields of the other provider:\n\n")
        .append(
            "| field of %s | `%s` | `%s` |\n|---|---|---|\n"
                .formatted(Tables.name(foreign), much, little));
    for (Probe probe : probes(foreign)) {
      if (!probe.request().has("messages") && !probe.request().has("model")) {
        String first = outcome(probe, dialect, dialect, much);
        String second = outcome(probe, dialect, dialect, little);
        row(probe.field(), first, second.equals(first) ? "same" : second);
      }
    }
  }

  private void row(String... cells) {
    page.append(Tables.row(cells));
  }

  private static String outcome(Probe probe, Dialect caller, Dialect target, String model) {
    ObjectNode base = plainest(model);
    ObjectNode asked = base.deepCopy();
    asked.setAll(probe.request());
    asked.put("model", model);
    try {
      Translation plain = translated(caller, target, base, model);
      Translation result = translated(caller, target, asked, model);
      return new Comparison(base, asked, json(plain.body()), json(result.body()))
          .told(result.dropped());
    } catch (RefusedRequest refused) {
      return "refused: `" + refused.param().orElse("") + "`";
    }
  }

  private static ObjectNode plainest(String model) {
    ObjectNode request = Json.object().put("model", model);
    request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    return request;
  }

  private static Translation translated(
      Dialect caller, Dialect target, JsonNode request, String model) {
    Payload payload = Payload.read(caller, Json.bytes(request));
    return Translation.of(payload, targetOf(target), model);
  }
}
