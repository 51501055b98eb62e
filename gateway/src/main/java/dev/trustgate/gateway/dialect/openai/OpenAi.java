package dev.trustgate.gateway.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
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
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.sse.SseWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** OpenAI Chat Completions. */
public final class OpenAi implements Language {

  private static final int MAX_ID_LENGTH = 40;

  /**
   * The roles are those of the API, and Moonshot's for a context that it keeps. Who must speak has
   * neither called a tool nor been called, perhaps in vain.
   */
  private static final TurnForm TURNS =
      new TurnForm(
          Set.of("system", "developer", "user", "assistant", "tool", "function", "cache"),
          "system, developer, user, assistant or tool",
          Set.of("system", "developer", "user"),
          "parts",
          "tool_calls",
          true,
          true,
          false);

  private static final String OWNER = "trustgate";

  /** As Google speaks it. */
  private static final OpenAi GOOGLES = new OpenAi(OpenAiUsage.THOUGHTS_BESIDE);

  private final OpenAiUsage counts;

  public OpenAi() {
    this(OpenAiUsage.THOUGHTS_WITHIN);
  }

  private OpenAi(OpenAiUsage counts) {
    this.counts = counts;
  }

  @Override
  public Language at(String host) {
    boolean googles = ModelChoice.isWithin(host.toLowerCase(Locale.ROOT), "googleapis.com");
    return googles ? GOOGLES : this;
  }

  @Override
  public Dialect dialect() {
    return Dialect.OPENAI;
  }

  @Override
  public TurnForm turns() {
    return TURNS;
  }

  @Override
  public Map<String, String> requiredHeaders() {
    return Map.of();
  }

  @Override
  public boolean countsOnDemand() {
    return true;
  }

  @Override
  public boolean readsMessages(ObjectNode head, Glimpse glimpse, ModelChoice choice) {
    return head.has("system")
        || NamedTools.choosesAmongNone(head)
        || HandedBack.mayHold(glimpse, choice)
        || ForeignMarks.mayHold(glimpse, choice)
        || SilentAnswers.mayHold(glimpse, choice)
        || choice.traits().fields().messageFields().isPresent()
        || choice.traits().fields().needsStringContent()
        || Alternation.isWanted(choice)
        || glimpse.mayHoldRefused(callIds(choice), callNames(choice))
        || (glimpse.mayHoldOperator() && !choice.traits().systemMessages().orElse(true))
        || (glimpse.mayHoldDeveloper() && !choice.takesDevelopers())
        || (glimpse.mayHoldCalls() && mindsCalls(choice.traits().fields()));
  }

  private static boolean mindsCalls(ModelFields fields) {
    return fields.needsThoughts() || fields.needsShortIds() || fields.needsSignatures();
  }

  @Override
  public Amendments amend(ObjectNode request, ModelChoice choice) {
    Amendments amendments = OpenAiAmendments.of(request, choice);
    RefusedIds.amend(request, callIds(choice), OpenAiCalls::spots, amendments);
    RefusedNames.amend(request, callNames(choice), OpenAiCalls::named, amendments);
    return amendments;
  }

  /**
   * What OpenAI refuses of names that a model made up: "string does not match pattern" (semantic
   * kernel #10257), "string too long" (agent-framework #1370), "empty string" (continue #9784).
   */
  private static NameForm callNames(ModelChoice choice) {
    return new NameForm(choice.asksOpenAi(), ToolNames.MAX_LENGTH, true, ToolNames.MAX_LENGTH);
  }

  @Override
  public Optional<Amendments> withoutThoughts(ObjectNode request) {
    return RefusedThoughts.leftOut(request);
  }

  @Override
  public void requireHead(ObjectNode head) {
    OpenAiHead.require(head);
  }

  @Override
  public Conversation readRequest(ObjectNode request) {
    return OpenAiRequestReader.read(request);
  }

  /**
   * The bound is OpenAI's; elsewhere ids are as they were given, but for Mistral's. Of signs nobody
   * tells that OpenAI refuses them.
   */
  @Override
  public IdForm callIds(ModelChoice choice) {
    return choice.traits().fields().needsShortIds()
        ? IdForm.NINE
        : new IdForm(MAX_ID_LENGTH, choice.asksOpenAi(), false, false);
  }

  @Override
  public Written writeRequest(Conversation conversation, ModelChoice choice) {
    return OpenAiRequestWriter.write(conversation, choice);
  }

  @Override
  public ObjectNode writeAnswer(Answer answer, StreamHead head) {
    return OpenAiAnswerWriter.write(answer, head);
  }

  @Override
  public StreamWriter streamWriter(StreamHead head) {
    return new OpenAiStreamWriter(head);
  }

  @Override
  public Optional<ProviderError> failure(JsonNode document, int choices) {
    return OpenAiAnswerReader.failure(document, choices);
  }

  @Override
  public Optional<JsonNode> united(JsonNode answer) {
    return SplitAnswer.united(answer);
  }

  @Override
  public Answer readAnswer(JsonNode document, String id) {
    return OpenAiAnswerReader.read(document, id, counts);
  }

  @Override
  public Optional<JsonNode> declared(JsonNode answer) {
    return DeclaredKinds.answer(answer);
  }

  @Override
  public Function<String, Optional<JsonNode>> declaredEvents() {
    return new DeclaredEvents();
  }

  @Override
  public StreamReader streamReader(int choices, String id) {
    return new OpenAiStreamReader(choices, id, counts);
  }

  @Override
  public byte[] terminalEvent() {
    return SseWriter.event(SseWriter.DONE);
  }

  @Override
  public ObjectNode error(ErrorReport report) {
    return OpenAiErrors.body(report);
  }

  @Override
  public Optional<JsonNode> ownError(JsonNode document, ErrorReport report) {
    return OpenAiErrors.own(document, report);
  }

  @Override
  public byte[] errorEvent(ErrorReport report) {
    return SseWriter.event(new String(Json.bytes(OpenAiErrors.event(report)), UTF_8));
  }

  @Override
  public ObjectNode model(String name) {
    return Json.object()
        .put("id", name)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", OWNER);
  }

  @Override
  public ObjectNode models(List<String> names, String query) {
    ArrayNode data = Json.array();
    names.forEach(name -> data.add(model(name)));
    ObjectNode list = Json.object().put("object", "list");
    list.set("data", data);
    return list;
  }
}
