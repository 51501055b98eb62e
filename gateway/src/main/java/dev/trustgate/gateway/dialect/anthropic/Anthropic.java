package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.AllowedTools;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.NameForm;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.RefusedIds;
import dev.trustgate.gateway.dialect.common.RefusedNames;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import dev.trustgate.gateway.dialect.common.TurnForm;
import dev.trustgate.gateway.dialect.common.Written;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Anthropic Messages. */
public final class Anthropic implements Language {

  /** The version of the API that requests are written for. */
  static final String VERSION = "2023-06-01";

  private static final Set<String> ROLES = Set.of("user", "assistant", "system");

  private static final TurnForm TURNS =
      new TurnForm(
          ROLES, "user, assistant or system", ROLES, "blocks", "content", false, false, true);

  private static final Predicate<String> EVENT_NAME = Pattern.compile("[a-z_]+").asMatchPredicate();
  private static final int MAX_ID_LENGTH = 128;
  private static final int LONGEST_NAME_CALLED = 200;
  private static final String UNKNOWN_DATE = "1970-01-01T00:00:00Z";

  @Override
  public Dialect dialect() {
    return Dialect.ANTHROPIC;
  }

  @Override
  public TurnForm turns() {
    return TURNS;
  }

  @Override
  public Map<String, String> requiredHeaders() {
    return Map.of("anthropic-version", VERSION);
  }

  @Override
  public boolean countsOnDemand() {
    return false;
  }

  /**
   * Another model may refuse that the last message is the assistant's, thinking cannot begin
   * everywhere or go on without what was thought, tools to choose among may be defined there, and
   * ids of calls and thoughts be another provider's.
   */
  @Override
  public boolean readsMessages(ObjectNode head, Glimpse glimpse, ModelChoice choice) {
    boolean otherModel = !choice.model().equals(head.path("model").textValue());
    return (otherModel && AnthropicOtherModel.readsMessages(head, glimpse, choice.traits()))
        || (mayBeginLate(glimpse) && AnthropicAmendments.begins(head, choice))
        || UnionWishes.readsMessages(head)
        || (glimpse.mayHoldCalls() && choice.traits().fields().needsThoughts())
        || glimpse.mayHoldRefused(callIds(choice), callNames(choice))
        || (glimpse.mayNeed(Mend.REFUSED) && choice.asksClaude())
        || (glimpse.mayGoOnThought() && mayMindThoughts(head, choice, otherModel))
        || (RefusedFields.readsMessages(head) && choice.asksClaude())
        || MovedPictures.mayBe(glimpse, choice)
        || AllowedTools.areIn(head)
        || NamedTools.choosesAmongNone(head);
  }

  /** What is asked for may be left out for another model. */
  private static boolean mayMindThoughts(ObjectNode head, ModelChoice choice, boolean otherModel) {
    return AnthropicAmendments.bearsNoThoughts(choice)
        && (otherModel || !AnthropicAmendments.asksForThoughts(head));
  }

  /** Whether the assistant may be asked to think in the middle of a turn. */
  private static boolean mayBeginLate(Glimpse glimpse) {
    return glimpse.mayEndInAssistant() || glimpse.mayGoOnUnthought();
  }

  @Override
  public Amendments amend(ObjectNode request, ModelChoice choice) {
    Amendments amendments = AnthropicAmendments.of(request, choice);
    RefusedIds.amend(request, callIds(choice), AnthropicCalls::spots, amendments);
    RefusedNames.amend(request, callNames(choice), AnthropicCalls::named, amendments);
    return amendments;
  }

  /**
   * What Claude refuses of names that a model made up: none of no characters (TanStack/ai #532),
   * and none of more than 200 (claude-code #61570). Of others it minds no signs, those of a whole
   * command among them (goose #10859), since 2025-06.
   */
  private static NameForm callNames(ModelChoice choice) {
    int fitting = AnthropicBlockWriter.MAX_NAME_LENGTH;
    return new NameForm(choice.asksClaude(), LONGEST_NAME_CALLED, false, fitting);
  }

  @Override
  public Optional<Amendments> withoutThoughts(ObjectNode request) {
    return RefusedThoughts.leftOut(request);
  }

  @Override
  public void requireHead(ObjectNode head) {
    AnthropicHead.require(head);
  }

  @Override
  public boolean continues(ObjectNode head) {
    return MessageThread.continues(head);
  }

  @Override
  public Conversation readRequest(ObjectNode request) {
    return AnthropicRequestReader.read(request);
  }

  /**
   * Claude is told nothing but letters, digits, {@code _} and {@code -}, and no id twice. Servers
   * that imitate Anthropic want their own ids back: Kimi behind vLLM stops calling tools when it
   * reads others.
   */
  @Override
  public IdForm callIds(ModelChoice choice) {
    return new IdForm(MAX_ID_LENGTH, choice.asksClaude(), true, true);
  }

  @Override
  public Conversation heard(Conversation conversation) {
    return OperatorAlone.heard(conversation);
  }

  @Override
  public Written writeRequest(Conversation conversation, ModelChoice choice) {
    return AnthropicRequestWriter.write(conversation, choice);
  }

  @Override
  public ObjectNode writeAnswer(Answer answer, StreamHead head) {
    return AnthropicAnswerWriter.write(answer, head);
  }

  @Override
  public StreamWriter streamWriter(StreamHead head) {
    return new AnthropicStreamWriter(head);
  }

  @Override
  public Optional<ProviderError> failure(JsonNode document, int choices) {
    return Optional.empty(); // no stop_reason says that
  }

  @Override
  public Answer readAnswer(JsonNode document, String id) {
    return AnthropicAnswerReader.read(document, id);
  }

  @Override
  public StreamReader streamReader(int choices, String id) {
    return new AnthropicStreamReader(id);
  }

  @Override
  public Function<String, Optional<JsonNode>> declaredEvents() {
    return new DeclaredCounts();
  }

  @Override
  public Optional<String> eventName(String data) {
    return Json.tree(data).flatMap(event -> Json.text(event, "type")).filter(EVENT_NAME);
  }

  @Override
  public byte[] terminalEvent() {
    return SseWriter.event("message_stop", "{\"type\":\"message_stop\"}");
  }

  @Override
  public ObjectNode error(ErrorReport report) {
    return AnthropicErrors.body(report);
  }

  @Override
  public String sentence(ProviderError error) {
    boolean tooLong = error.kind() == ProviderError.Kind.CONTEXT_LENGTH_EXCEEDED;
    return tooLong ? TooLong.said(error.message()) : error.message();
  }

  @Override
  public Optional<JsonNode> ownError(JsonNode document, ErrorReport report) {
    return AnthropicErrors.own(document, report);
  }

  @Override
  public byte[] errorEvent(ErrorReport report) {
    return SseWriter.event("error", Json.text(error(report)));
  }

  @Override
  public ObjectNode model(String name) {
    return Json.object()
        .put("type", "model")
        .put("id", name)
        .put("display_name", name)
        .put("created_at", UNKNOWN_DATE);
  }

  @Override
  public ObjectNode models(List<String> names, String query) {
    ModelsPage page = ModelsPage.of(names, query);
    ArrayNode data = Json.array();
    page.names().forEach(name -> data.add(model(name)));
    ObjectNode list = Json.object();
    list.set("data", data);
    list.put("has_more", page.more());
    list.put("first_id", page.names().isEmpty() ? null : page.names().getFirst());
    list.put("last_id", page.names().isEmpty() ? null : page.names().getLast());
    return list;
  }
}
