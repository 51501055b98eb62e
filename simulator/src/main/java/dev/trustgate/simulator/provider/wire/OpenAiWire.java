package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.wire.Event.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** OpenAI Chat Completions. */
final class OpenAiWire implements Wire {

  private static final long MODELS_SINCE = 1_715_367_049;

  private final OpenAiErrors errors = new OpenAiErrors();

  @Override
  public String chatPath() {
    return "/chat/completions";
  }

  @Override
  public List<String> usualModels() {
    return List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1", "gpt-4.1-mini", "gpt-4", "gpt-3.5-turbo");
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers.first("authorization").map(Credential::withoutScheme);
  }

  @Override
  public Optional<ProviderError> objection(Headers headers, JsonNode body, boolean strict) {
    return new OpenAiRequest(body).objection(strict);
  }

  @Override
  public Chat read(JsonNode body) {
    return new OpenAiRequest(body).chat();
  }

  @Override
  public Bytes document(Answer answer) {
    return OpenAiAnswer.document(answer);
  }

  @Override
  public List<Event> events(Answer answer, boolean includesUsage) {
    return OpenAiAnswer.events(answer, includesUsage);
  }

  @Override
  public int overloadStatus() {
    return 503;
  }

  @Override
  public Errors errors() {
    return errors;
  }

  @Override
  public Bytes errorBody(ProviderError error, String requestKey) {
    return Json.pretty(errorDocument(error));
  }

  @Override
  public Event errorEvent(ProviderError error, String requestKey) {
    return OpenAiAnswer.event(Mark.ERROR, errorDocument(error));
  }

  @Override
  public Event brokenEvent() {
    return new Event(Mark.BROKEN, Bytes.utf8("data: {\"id\": chatcmpl-broken, \"choices\": [\n\n"));
  }

  private static ObjectNode errorDocument(ProviderError error) {
    ObjectNode document = Json.object();
    document
        .putObject("error")
        .put("message", error.message())
        .put("type", error.type())
        .put("param", error.param().orElse(null))
        .put("code", error.code().orElse(null));
    return document;
  }

  @Override
  public Headers headers(String requestKey) {
    return Headers.of(
        "x-request-id", "req_" + requestKey,
        "openai-organization", "org-simulated",
        "openai-version", "2020-10-01");
  }

  @Override
  public Headers limitHeaders(Allowance allowance) {
    return limit("requests", allowance.requests()).withAll(limit("tokens", allowance.tokens()));
  }

  private static Headers limit(String what, Allowance.Limit limit) {
    return Headers.of(
        "x-ratelimit-limit-" + what, Long.toString(limit.limit()),
        "x-ratelimit-remaining-" + what, Long.toString(limit.remaining()),
        "x-ratelimit-reset-" + what, spoken(limit.reset()));
  }

  /** As OpenAI writes durations: {@code 6m0s}, {@code 1.5s}, {@code 20ms}. */
  private static String spoken(Duration duration) {
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
    }
    if (duration.toSeconds() == 0) {
      return duration.toMillis() == 0 ? "0s" : duration.toMillis() + "ms";
    }
    double seconds = duration.toMillis() / 1000.0;
    return seconds == Math.rint(seconds)
        ? duration.toSeconds() + "s"
        : String.format(Locale.ROOT, "%.3fs", seconds);
  }

  @Override
  public JsonNode modelList(List<String> models) {
    ObjectNode list = Json.object().put("object", "list");
    list.set("data", Json.array(models.stream().map(this::model).toList()));
    return list;
  }

  @Override
  public JsonNode model(String model) {
    return Json.object()
        .put("id", model)
        .put("object", "model")
        .put("created", MODELS_SINCE)
        .put("owned_by", "system");
  }
}
