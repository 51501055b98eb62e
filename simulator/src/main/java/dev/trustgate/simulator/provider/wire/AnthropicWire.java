package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Anthropic Messages. */
final class AnthropicWire implements Wire {

  private static final String MODELS_SINCE = "2025-02-19T00:00:00Z";

  private final AnthropicErrors errors = new AnthropicErrors();

  @Override
  public String chatPath() {
    return "/messages";
  }

  @Override
  public List<String> usualModels() {
    return List.of(
        "claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-1", "claude-3-5-sonnet-20241022");
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers
        .first("x-api-key")
        .or(() -> headers.first("authorization").map(Credential::withoutScheme));
  }

  @Override
  public Optional<ProviderError> objection(Headers headers, JsonNode body, boolean strict) {
    return new AnthropicRequest(headers, body).objection(strict);
  }

  @Override
  public Chat read(JsonNode body) {
    return new AnthropicRequest(Headers.NONE, body).chat();
  }

  @Override
  public Bytes document(Answer answer) {
    return AnthropicAnswer.document(answer);
  }

  @Override
  public List<Event> events(Answer answer, boolean includesUsage) {
    return AnthropicAnswer.events(answer);
  }

  @Override
  public int overloadStatus() {
    return 529;
  }

  @Override
  public Errors errors() {
    return errors;
  }

  @Override
  public Bytes errorBody(ProviderError error, String requestKey) {
    return Json.write(errorDocument(error, requestKey));
  }

  @Override
  public Event errorEvent(ProviderError error, String requestKey) {
    return AnthropicAnswer.event(Event.Mark.ERROR, errorDocument(error, requestKey));
  }

  @Override
  public Event brokenEvent() {
    return new Event(
        Event.Mark.BROKEN,
        Bytes.utf8("event: content_block_delta\ndata: {\"type\": content_block_delta, [\n\n"));
  }

  private static ObjectNode errorDocument(ProviderError error, String requestKey) {
    ObjectNode document = Json.object().put("type", "error");
    document.putObject("error").put("type", error.type()).put("message", error.message());
    return document.put("request_id", "req_" + requestKey);
  }

  @Override
  public Headers headers(String requestKey) {
    return Headers.of(
        "request-id",
        "req_" + requestKey,
        "anthropic-organization-id",
        "00000000-0000-4000-8000-000000000000");
  }

  /** Requests and tokens; input and output tokens are counted in one pot here. */
  @Override
  public Headers limitHeaders(Allowance allowance) {
    Instant now = allowance.now();
    return limit("requests", allowance.requests(), now)
        .withAll(limit("tokens", allowance.tokens(), now))
        .withAll(limit("input-tokens", allowance.tokens(), now))
        .withAll(limit("output-tokens", allowance.tokens(), now));
  }

  /** The reset is a whole second, never earlier than the truth. */
  private static Headers limit(String what, Allowance.Limit limit, Instant now) {
    Instant reset = now.plus(limit.reset()).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    String prefix = "anthropic-ratelimit-" + what;
    return Headers.of(
        prefix + "-limit", Long.toString(limit.limit()),
        prefix + "-remaining", Long.toString(limit.remaining()),
        prefix + "-reset", reset.toString());
  }

  @Override
  public JsonNode modelList(List<String> models) {
    ObjectNode list = Json.object();
    list.set("data", Json.array(models.stream().map(this::model).toList()));
    return list.put("first_id", models.isEmpty() ? null : models.getFirst())
        .put("has_more", false)
        .put("last_id", models.isEmpty() ? null : models.getLast());
  }

  @Override
  public JsonNode model(String model) {
    return Json.object()
        .put("type", "model")
        .put("id", model)
        .put("display_name", model)
        .put("created_at", MODELS_SINCE)
        .put("lifecycle", "active");
  }
}
