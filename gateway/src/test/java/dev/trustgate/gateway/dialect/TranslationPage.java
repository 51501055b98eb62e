package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes docs/translation.md by translating one request per field. */
final class TranslationPage {

  private static final String HEAD =
      """
      # What becomes of each field

      Written by the translation itself: `TranslationPageTest` sends one request per field through \
      it, compares the result with that of the plainest request, and fails when this page is stale \
      (`-Dgolden=write` writes it anew). The probes are \
      `gateway/src/test/resources/dev/trustgate/gateway/dialect/probes-*.txt`.

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
    page.staying(Dialect.OPENAI, Dialect.ANTHROPIC, "gpt-4o");
    page.staying(Dialect.ANTHROPIC, Dialect.OPENAI, "claude-3-7-sonnet");
    return page.page.toString();
  }

  static List<Probe> probes(Dialect dialect) {
    String name = "probes-" + dialect.name().toLowerCase(Locale.ROOT) + ".txt";
    try (InputStream in = TranslationPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing");
      }
      List<Probe> probes = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] halves = line.split(" \\| ", 2);
          probes.add(new Probe(halves[0], (ObjectNode) json(halves[1])));
        }
      }
      return probes;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void crossing(Dialect caller, Dialect target, String much, String little) {
    page.append("\n## %s caller, %s provider\n\n".formatted(name(caller), name(target)))
        .append("| field | `%s` | `%s` |\n|---|---|---|\n".formatted(much, little));
    for (Probe probe : probes(caller)) {
      String first = outcome(probe, caller, target, much);
      String second = outcome(probe, caller, target, little);
      row(probe.field(), first, second.equals(first) ? "same" : second);
    }
  }

  private void staying(Dialect dialect, Dialect foreign, String model) {
    page.append("\n## %s caller, %s provider\n\n".formatted(name(dialect), name(dialect)))
        .append("Every field of its own, known or not, keeps its bytes. Exceptions:\n\n")
        .append("| own field | |\n|---|---|\n");
    for (Probe probe : probes(dialect)) {
      String outcome = outcome(probe, dialect, dialect, model);
      if (!outcome.equals("kept")) {
        row(probe.field(), outcome);
      }
    }
    page.append("\nThe union request may hold fields of the other provider:\n\n")
        .append("| field of %s | |\n|---|---|\n".formatted(name(foreign)));
    for (Probe probe : probes(foreign)) {
      if (!probe.request().has("messages") && !probe.request().has("model")) {
        row(probe.field(), outcome(probe, dialect, dialect, model));
      }
    }
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String name(Dialect dialect) {
    return dialect == Dialect.OPENAI ? "OpenAI" : "Anthropic";
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
