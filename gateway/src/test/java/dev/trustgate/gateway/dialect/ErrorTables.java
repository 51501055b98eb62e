package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.Locale;

/** What becomes of each error: a provider's answer, told to a caller of either language. */
final class ErrorTables {

  private static final int OK = 200;

  private ErrorTables() {}

  static String written() {
    StringBuilder page =
        new StringBuilder(
            """

            # What becomes of each error

            The status stays. In the same language the body stays too, keys taken out and the \
            gateway's `request_id` put in, if it is an error of that language; otherwise it is said \
            anew, and the message is kept. An error in OpenAI's form that lacks its type, or has a \
            number for its code, keeps what else it says. What an error means decides whether the \
            next target is asked.

            """);
    page.append(Tables.row("error", "provider", "means", "OpenAI caller", "Anthropic caller"))
        .append("|---|---|---|---|---|\n");
    for (String line : ProbeFile.lines("errors.txt")) {
      List<String> parts = ProbeFile.parts(line + " ", 4);
      Dialect provider = Dialect.valueOf(parts.get(1).toUpperCase(Locale.ROOT));
      int status = Integer.parseInt(parts.get(2));
      byte[] body = utf8(parts.get(3).strip());
      page.append(
          Tables.row(
              parts.getFirst(),
              Tables.name(provider),
              error(translation(provider, provider), status, body)
                  .kind()
                  .name()
                  .toLowerCase(Locale.ROOT)
                  .replace('_', ' '),
              told(translation(provider, Dialect.OPENAI), status, body),
              told(translation(provider, Dialect.ANTHROPIC), status, body)));
    }
    return page.toString();
  }

  private static Translation translation(Dialect provider, Dialect caller) {
    Payload asked = Fixtures.payload(caller, "{'messages':[{'role':'user','content':'Hi'}]}");
    return Translation.of(asked, targetOf(provider), "m");
  }

  private static ProviderError error(Translation translation, int status, byte[] body) {
    return status == OK
        ? translation.answer(body, NOW).error().orElseThrow()
        : translation.error(status, body);
  }

  /** Status, type and code; the body's own if it stays. */
  private static String told(Translation translation, int status, byte[] body) {
    ProviderError error = error(translation, status, body);
    String id = Json.tree(body).map(it -> it.path("request_id").asText("")).orElse("");
    byte[] written = translation.errorBody(body, error, new Redaction(List.of()), id);
    JsonNode said = json(written);
    if (Json.tree(body).filter(said::equals).isPresent()) {
      return error.status() + ", kept";
    }
    String code = said.path("error").path("code").asText("");
    String type = "%d `%s`".formatted(error.status(), said.path("error").path("type").asText());
    return code.isEmpty() || code.equals("null") ? type : type + ", code `" + code + "`";
  }
}
