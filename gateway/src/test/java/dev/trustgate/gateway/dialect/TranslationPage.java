package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

      - **kept**: the field as it is, and nothing is lost.
      - **mapped**: said in the words of the provider; what it comes to stands beside it. Messages \
      at both ends that are as the caller said them are `…`; nothing else is left out.
      - **emulated**: the provider has no such field; the gateway reaches the same by other means.
      - **dropped**: lost, and named in `x-tg-dropped`. Beside *mapped*, *emulated* or *sent as it \
      is*: lost in part.
      - **unsaid**: neither sent nor named, for the wish comes true without it; why stands beside \
      it. What vanishes in any other way fails the test.
      - **refused**: cannot be said. Such a target is not chosen; if none remains, a 400 names the \
      place. What no provider would take is refused at once.

      A field that nobody knows, wherever it stands, is kept or named: `NothingLostProperties` puts \
      one into every object of requests that say everything. The path in `x-tg-dropped` leaves out \
      which message it was; parts of messages go by their type. Behind fifty names stands `[more]`.

      Where one wish stands there in the spellings of both providers, the one of the caller's own \
      language is heard; the other one is dropped, and named unless it says the same.

      What models take differs by family ([decision 0017](decisions/0017-model-families.md)), so \
      each table has a model that takes much and one that takes little. Each model is asked where \
      its maker serves it: those of DeepSeek and Alibaba at addresses of these, `a-model`, which \
      nobody knows, at one that nobody knows.
      """;

  private static final List<String> CLAUDES =
      List.of("claude-haiku-4-5", "claude-opus-4-8", "claude-sonnet-5-5", "claude-opus-5-5");
  private static final List<String> OTHERS =
      List.of(
          "gpt-5", "gpt-5.1", "gpt-5.2-chat-latest", "gpt-7", "o3", "deepseek-v4-pro", "a-model");

  private final StringBuilder page = new StringBuilder(HEAD);

  /** A field and a request that uses it. */
  record Probe(String field, ObjectNode request) {}

  static String written() {
    TranslationPage page = new TranslationPage();
    page.crossing(Dialect.OPENAI, Dialect.ANTHROPIC, "claude-3-7-sonnet", "claude-opus-4-8");
    page.crossing(Dialect.ANTHROPIC, Dialect.OPENAI, "gpt-4o", "gpt-5");
    page.imitating(Dialect.ANTHROPIC, "deepseek-chat", "qwen3-max");
    page.staying(Dialect.OPENAI, Dialect.ANTHROPIC, "gpt-4o", "gpt-5");
    page.imitating(Dialect.OPENAI, "deepseek-chat", "qwen3-max");
    page.staying(Dialect.ANTHROPIC, Dialect.OPENAI, "claude-3-7-sonnet", "claude-opus-4-8");
    page.thinking(Dialect.OPENAI, Dialect.ANTHROPIC, CLAUDES);
    page.thinking(Dialect.ANTHROPIC, Dialect.OPENAI, OTHERS);
    page.thinking(Dialect.OPENAI, Dialect.OPENAI, OTHERS);
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
    Way first = Way.to(caller, target, much);
    Way second = Way.to(caller, target, little);
    for (Probe probe : probes(caller)) {
      row(probe, first, second);
    }
    page.append(
        """

        What the union request says in the provider's own words reaches it as far as the model \
        takes it. Lost is what the caller's answer has no place for (`n`, `logprobs`, `audio`), \
        what only a newer version of the API knows (`diagnostics`), and what nobody knows.
        """);
    union(target, first, second);
  }

  /** What a caller says in the other language's words. */
  private void union(Dialect foreign, Way first, Way second) {
    page.append("\nThe union request may hold fields of the other provider:\n\n")
        .append(
            "| field of %s | `%s` | `%s` |\n|---|---|---|\n"
                .formatted(Tables.name(foreign), first.model(), second.model()));
    for (Probe probe : probes(foreign)) {
      if (!probe.request().has("messages") && !probe.request().has("model")) {
        row(probe, first, second);
      }
    }
  }

  private void staying(Dialect dialect, Dialect foreign, String much, String little) {
    Way first = Way.to(dialect, dialect, much);
    Way second = Way.to(dialect, dialect, little);
    page.append(
            "\n## %s caller, %s provider\n\n".formatted(Tables.name(dialect), Tables.name(dialect)))
        .append(
            """
            Every field of its own, known or not, keeps its bytes, whoever named the model. \
            Exceptions ([decision 0017](decisions/0017-model-families.md) has the rule):

            """)
        .append("| own field | `%s` | `%s` |\n|---|---|---|\n".formatted(much, little));
    exceptions(dialect, first, second);
    elsewhere(dialect, little);
    replaced(dialect, much, little);
    union(foreign, first, second);
  }

  private void exceptions(Dialect dialect, Way first, Way second) {
    for (Probe probe : probes(dialect)) {
      if (!first.outcome(probe).equals("kept") || !second.outcome(probe).equals("kept")) {
        row(probe, first, second);
      }
    }
  }

  /** What changes where somebody else than the maker of the language is asked. */
  private void elsewhere(Dialect dialect, String little) {
    String other = dialect == Dialect.OPENAI ? "deepseek-v4-pro" : "a-model";
    page.append(
            "\nAnd where others speak the language, `%s` at an address that nobody knows:\n\n"
                .formatted(little))
        .append("| own field | `%s` | `%s` |\n|---|---|---|\n".formatted(little, other));
    exceptions(dialect, Way.elsewhere(dialect, little), Way.to(dialect, dialect, other));
  }

  /** What changes only because the model is not the one that the caller named. */
  private void replaced(Dialect dialect, String much, String little) {
    Way down = Way.instead(dialect, much, little);
    Way up = Way.instead(dialect, little, much);
    page.append(
            """

            Where the gateway puts another model into the request than the caller named (a \
            `default_model`), it answers for what that one takes. Then these change, too:

            """)
        .append(
            "| own field | `%s` in place of `%s` | `%s` in place of `%s` |\n|---|---|---|\n"
                .formatted(little, much, much, little));
    for (Probe probe : probes(dialect)) {
      boolean asEver = down.outcome(probe).equals(down.unreplaced().outcome(probe));
      boolean asEverBack = up.outcome(probe).equals(up.unreplaced().outcome(probe));
      if (!probe.request().has("model") && !(asEver && asEverBack)) {
        row(probe, down, up);
      }
    }
  }

  /** What is the own word of servers that speak OpenAI's language. */
  private void imitating(Dialect caller, String one, String other) {
    page.append(
            """

            Some families' own servers, which speak OpenAI's language too, have such words \
            themselves ([decision 0017](decisions/0017-model-families.md)). What is otherwise \
            there than with a model that nobody knows:

            """)
        .append("| field of Anthropic | `%s` | `%s` |\n|---|---|---|\n".formatted(one, other));
    Way unknown = Way.to(caller, Dialect.OPENAI, "a-model");
    Way first = Way.to(caller, Dialect.OPENAI, one);
    Way second = Way.to(caller, Dialect.OPENAI, other);
    for (Probe probe : probes(Dialect.ANTHROPIC)) {
      String usual = unknown.outcome(probe);
      boolean same = first.outcome(probe).equals(usual) && second.outcome(probe).equals(usual);
      if (!same && !probe.request().has("messages") && !probe.request().has("model")) {
        row(probe, first, second);
      }
    }
  }

  /** What is wished of thinking, for each kind of model. */
  private void thinking(Dialect caller, Dialect target, List<String> models) {
    page.append(
            "\n## Thinking: %s caller, %s provider\n\n"
                .formatted(Tables.name(caller), Tables.name(target)))
        .append("How models are asked to think differs more than anything else.\n\n")
        .append("| field | `%s` |\n".formatted(String.join("` | `", models)))
        .append("|---".repeat(models.size() + 1))
        .append("|\n");
    for (Dialect language : List.of(Dialect.OPENAI, Dialect.ANTHROPIC)) {
      for (Probe probe : probes(language)) {
        boolean foreignTalk = language != caller && probe.request().has("messages");
        if (probe.field().matches("(thinking|reasoning_effort|output_config.effort).*")
            && !foreignTalk) {
          List<String> cells = new ArrayList<>(List.of(probe.field()));
          models.forEach(one -> cells.add(Way.to(caller, target, one).outcome(probe)));
          page.append(Tables.row(cells.toArray(String[]::new)));
        }
      }
    }
  }

  private void row(Probe probe, Way first, Way second) {
    String one = first.outcome(probe);
    String other = second.outcome(probe);
    page.append(Tables.row(probe.field(), one, other.equals(one) ? "same" : other));
  }
}
