package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.NameForm;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A caller's request, read once: over its bytes, to know that it is JSON and where its fields lie.
 * The conversation inside is read only when somebody must look into it. Nothing here is ever
 * changed; the bytes are those that came, unless they held comments, which no provider reads.
 */
public final class Payload implements Glimpse {

  private static final int MODEL_LENGTH_MAX = 256;
  private static final String MESSAGES = "messages";

  private final Dialect dialect;
  private final byte[] bytes;
  private final Optional<JsonScan.Outline> outline;
  private final ObjectNode head;
  private final boolean stream;
  private final boolean continued;

  /** Several times as large as the bytes, and rarely asked for once the request is said. */
  private WeakReference<ObjectNode> tree = new WeakReference<>(null);

  private Map<String, String> headers = Map.of();
  private Gist gist = Gist.NOTHING;
  private SeenNames names = new SeenNames();

  private Payload(Dialect dialect, byte[] bytes, ObjectNode tree) {
    this.dialect = dialect;
    this.bytes = bytes;
    this.outline = Optional.empty();
    this.head = tree;
    this.stream = tree.path("stream").asBoolean();
    this.continued = Languages.of(dialect).continues(head);
  }

  private Payload(Dialect dialect, byte[] bytes, JsonScan.Outline outline) {
    this.dialect = dialect;
    this.bytes = bytes;
    this.outline = Optional.of(outline);
    this.head = Head.of(bytes, outline.members(), MESSAGES);
    this.stream = head.path("stream").asBoolean();
    this.continued = Languages.of(dialect).continues(head);
  }

  /**
   * Reads a request.
   *
   * @param caller the language of the path that was called
   * @param body as it came, decompressed
   * @throws RefusedRequest if no provider of the language could take it
   */
  public static Payload read(Dialect caller, byte[] body) {
    return read(caller, body, new TextMap(), Map.of());
  }

  /**
   * Reads a request of which something is known.
   *
   * @param map what was seen of the body when it came
   * @param headers what the caller says in headers of how it is meant, where they are sent on
   */
  public static Payload read(
      Dialect caller, byte[] body, TextMap map, Map<String, String> headers) {
    byte[] document = Utf8.withoutMark(body);
    TextMap known = document.length == body.length ? map : new TextMap(); // offsets are others
    Language language = Languages.of(caller);
    TurnScan turns = new TurnScan(document, language.turns());
    Optional<JsonScan.Outline> outline =
        JsonScan.of(document, WantedNames.IN_REQUESTS, known, turns);
    if (outline.isEmpty()) {
      requireUtf8(document);
    }
    Payload payload =
        outline
            .map(found -> new Payload(caller, document, found))
            .orElseGet(() -> parse(caller, document));
    payload.requireShape();
    TurnRules told =
        outline.isPresent()
            ? turns.told()
            : TurnWalk.told(payload.head.path(MESSAGES), language.turns());
    Optional<RefusedRequest> mistake = told.mistake(payload.continued);
    if (mistake.isPresent()) {
      byte[] mended = RepeatedRole.mended(payload, mistake.get()).orElseThrow(mistake::get);
      return read(caller, mended, new TextMap(), headers);
    }
    payload.headers = headers;
    payload.gist = told.gist();
    payload.names = turns.names();
    language.requireHead(payload.head);
    ChosenTool.require(payload.head, () -> payload.tree().path(MESSAGES));
    return payload;
  }

  private static Payload parse(Dialect caller, byte[] document) {
    try {
      return new Payload(caller, document, object(Json.strict(document)));
    } catch (StreamConstraintsException outOfBounds) {
      throw RefusedRequest.of("json_limits", JsonTrouble.sentence(outOfBounds, document.length));
    } catch (JsonProcessingException perhapsCommented) {
      try {
        ObjectNode tree = object(Json.commented(document));
        return new Payload(caller, Json.bytes(tree), tree);
      } catch (JsonProcessingException malformed) {
        throw RefusedRequest.of("invalid_json", JsonTrouble.sentence(malformed, document.length));
      }
    }
  }

  private static ObjectNode object(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw RefusedRequest.of("invalid_json", "the body must be a JSON object");
  }

  private void requireShape() {
    requireMessages();
    Fields fields = new Fields(head);
    fields.flag("stream");
    if (fields.text("model").orElse("").length() > MODEL_LENGTH_MAX) {
      throw RefusedRequest.at(
          "model", "model must have at most " + MODEL_LENGTH_MAX + " characters");
    }
  }

  private void requireMessages() {
    JsonNode messages = messagesStart();
    if (messages.isMissingNode() || messages.isNull()) {
      throw RefusedRequest.at(MESSAGES, "messages is missing");
    }
    if (!messages.isArray() || (messages.isEmpty() && !continued)) {
      throw RefusedRequest.at(MESSAGES, "messages must be an array of at least one message");
    }
  }

  /** The messages as far as their kind can be seen: an array that begins with something has one. */
  private JsonNode messagesStart() {
    Optional<TopLevel.Member> member = outline.flatMap(found -> found.member(MESSAGES));
    if (member.isEmpty()) {
      return head.path(MESSAGES);
    }
    int at = member.get().valueStart();
    if (bytes[at] != '[') {
      return tree().path(MESSAGES);
    }
    do {
      at++;
    } while (bytes[at] <= ' ');
    return bytes[at] == ']' ? Json.array() : Json.array().addNull();
  }

  /** The language of the caller. */
  public Dialect dialect() {
    return dialect;
  }

  /** What the caller says in headers of how the request is meant, where they are sent on. */
  Map<String, String> headers() {
    return headers;
  }

  /** The model that the caller asks for. */
  public Optional<String> model() {
    return Json.text(head, "model").filter(name -> !name.isEmpty());
  }

  /** Whether the caller wants the answer as events. */
  public boolean stream() {
    return stream;
  }

  /** Whether it holds only what is new: the provider keeps what was said before. */
  public boolean continued() {
    return continued;
  }

  /** The request as JSON. Not copied: not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Every field but, perhaps, the conversation. Not copied: not to be changed. */
  ObjectNode head() {
    return head;
  }

  /**
   * The request as a tree, made when it is needed and kept while somebody holds it: a stream may
   * last for minutes. Not copied: not to be changed.
   */
  ObjectNode tree() {
    if (outline.isEmpty()) {
      return head;
    }
    ObjectNode known = tree.get();
    if (known == null) {
      known = read();
      tree = new WeakReference<>(known);
    }
    return known;
  }

  /** What has an outline is within all bounds and has no field twice: that is not asked again. */
  private ObjectNode read() {
    return Json.tree(bytes).map(ObjectNode.class::cast).orElseGet(() -> parse(dialect, bytes).head);
  }

  /** What the makers of the language refuse in it, and some who imitate them take. */
  Optional<RefusedRequest> objection() {
    return gist.objection();
  }

  @Override
  public boolean mayMention(String field) {
    return outline.isEmpty() || outline.get().mentioned().contains(field);
  }

  @Override
  public boolean mayHoldCalls() {
    return gist.holdsCalls();
  }

  @Override
  public boolean mayHoldRefused(IdForm ids, NameForm called) {
    return outline.isEmpty() || gist.ids().refusedBy(ids) || names.refusedBy(called);
  }

  @Override
  public boolean mayHoldOperator() {
    return gist.holdsOperator();
  }

  @Override
  public boolean mayHoldDeveloper() {
    return gist.holdsDeveloper();
  }

  @Override
  public boolean mayEndInAssistant() {
    return gist.endsInAssistant();
  }

  @Override
  public boolean mayGoOnUnthought() {
    return gist.goesOnUnthought();
  }

  @Override
  public boolean mayGoOnThought() {
    return gist.goesOnThought();
  }

  @Override
  public boolean mayNeed(Mend mend) {
    return gist.mends().contains(mend);
  }

  /** Where the fields lie in the bytes. */
  List<TopLevel.Member> members() {
    return outline.map(JsonScan.Outline::members).orElseGet(() -> TopLevel.members(bytes));
  }

  /** The language, the model and the size; never what is said. */
  @Override
  public String toString() {
    String asked = model().orElse("no model");
    return "Payload[" + dialect + ", " + asked + ", " + bytes.length + " bytes]";
  }

  /** Refuses what is not UTF-8; a zero byte is how UTF-16 and UTF-32 show themselves. */
  private static void requireUtf8(byte[] document) {
    boolean zero = document.length > 1 && (document[0] == 0 || document[1] == 0);
    if (zero || !Utf8.is(document)) {
      throw RefusedRequest.of("invalid_encoding", "the body is not UTF-8");
    }
  }
}
