package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.dialect.common.StreamReader;
import dev.trustgate.gateway.dialect.common.StreamUndo;
import dev.trustgate.gateway.dialect.common.StreamWriter;
import dev.trustgate.gateway.dialect.common.Unfinished;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One attempt's words: the request as the target must hear it, and its answer as the caller must
 * hear it. It never changes the payload, nor what {@link Translations} know of it.
 */
public final class Translation {

  private static final int OK = 200;
  private static final int ID_RADIX = 36;

  private final Payload payload;
  private final Target target;
  private final String model;
  private final Request request;
  private final Language ours;
  private final Language theirs;

  Translation(Payload payload, Target target, String model, Request request) {
    this.payload = payload;
    this.target = target;
    this.model = model;
    this.request = request;
    this.ours = Languages.of(payload.dialect());
    this.theirs = Languages.of(target.dialect()).at(target.endpoint().host());
  }

  /** Why this request cannot be said in the target's language; empty if it can. */
  public static Optional<Objection> objection(Payload payload, Target target) {
    return new Translations(payload).objection(target);
  }

  /**
   * The request for one target.
   *
   * @param model what the target is asked for, see {@link Target#modelFor}
   * @throws RefusedRequest if there is an {@link #objection}, naming the field
   */
  public static Translation of(Payload payload, Target target, String model) {
    return new Translations(payload).of(target, model);
  }

  /** The request's body, in pieces. Not to be written to, their positions included. */
  public List<ByteBuffer> body() {
    return request.body();
  }

  /** The headers that the target's language needs, those that the target sets itself left out. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("accept", payload.stream() ? "text/event-stream" : "application/json");
    headers.put("accept-encoding", "identity"); // without a word of it, any would be right
    headers.putAll(theirs.requiredHeaders());
    TreeSet<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    own.addAll(target.headers().keySet());
    headers.keySet().removeIf(own::contains);
    return headers;
  }

  /** The fields that the provider could not take, each once. */
  public List<String> dropped() {
    return request.dropped();
  }

  /**
   * A whole answer with a status below 400.
   *
   * @param now what an answer is dated with if the provider's dialect has no date
   * @throws NotTheDialect if the body is no answer in the target's language
   * @throws Unfinished if it does not say why it ends where the caller must be told
   */
  public AnswerView answer(byte[] providerBody, Instant now) {
    JsonNode document =
        Json.tree(providerBody)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new NotTheDialect("the answer is not a JSON object"));
    Optional<JsonNode> united = choices() == 1 ? theirs.united(document) : Optional.empty();
    JsonNode whole = united.orElse(document);
    Optional<ProviderError> error =
        ErrorReader.read(OK, document).or(() -> theirs.failure(whole, choices()));
    if (error.isPresent()) {
      return new AnswerView(error.get());
    }
    Answer answer = theirs.readAnswer(whole, idOf(now));
    if (needsReason() && answer.stopReason().isEmpty()) {
      throw new Unfinished();
    }
    byte[] body =
        request
            .undo()
            .map(undo -> Json.bytes(ours.writeAnswer(undo.answer(answer, idOf(now)), head(now))))
            .orElseGet(
                () ->
                    theirs.declared(whole).or(() -> united).map(Json::bytes).orElse(providerBody));
    return new AnswerView(body, answer.model(), answer.usage());
  }

  /** Whether a reason for the end would have to be invented if the provider says none. */
  private boolean needsReason() {
    return shared().isEmpty();
  }

  /** The language that the caller and the target both speak, if they do. */
  public Optional<Dialect> shared() {
    return Optional.of(ours.dialect()).filter(theirs.dialect()::equals);
  }

  /**
   * A streamed answer.
   *
   * @param now what its events are dated with if the provider's dialect has no date
   */
  public StreamTranslator stream(Instant now) {
    return beginning(new Transcript(now, 0));
  }

  /**
   * The same, which keeps its text so that another target can go on with it if it breaks. Where the
   * caller wants several answers at once none is kept: it may have been told that there are more
   * before a word of them came; nor where words may be held back.
   */
  public StreamTranslator resumableStream(Instant now) {
    boolean told = choices() == 1 && !formatted();
    return beginning(new Transcript(now, told ? Transcript.KEPT_CHARS : 0));
  }

  /** How many answers the caller wants at once. */
  private int choices() {
    boolean several = payload.dialect() == Dialect.OPENAI;
    return several ? Math.max(1, payload.head().path("n").asInt(1)) : 1;
  }

  /** Whether a tool stands for the form of the answer. */
  private boolean formatted() {
    return request.undone().formatTool().isPresent();
  }

  private StreamTranslator beginning(Transcript transcript) {
    StreamHead head = head(transcript.begun());
    Relay relay =
        request
            .undo()
            .<Relay>map(
                undo ->
                    new Rewrite(
                        ours.streamWriter(head),
                        new StreamUndo(undo, head.id()),
                        new HeldWords(formatted())))
            .orElseGet(() -> new PassThrough(theirs, countsForUs()));
    Transcript told = request.undo().map(_ -> transcript.saidAnew()).orElse(transcript);
    return StreamTranslator.beginning(
        theirs.streamReader(choices(), head.id()), relay, told, needsReason());
  }

  /**
   * A streamed answer that goes on where another target's broke off: as long as it says what the
   * caller has, nothing is sent; then the rest is, under the name and in the block that were begun.
   * At the first difference it is {@link StreamStep#another}.
   *
   * @param broken a stream that is {@link StreamTranslator#resumable}; of no use afterwards
   */
  public StreamTranslator resume(StreamTranslator broken) {
    Transcript told = broken.transcript();
    if (broken.lacksOnlyItsEnd()) {
      return StreamTranslator.resuming(reader(told), new LastWord(ours), told);
    }
    StreamWriter writer = ours.streamWriter(head(told.begun()));
    told.replay(writer);
    StreamUndo undo = new StreamUndo(request.undone(), idOf(told.begun()));
    HeldWords none = new HeldWords(false); // the caller has some already
    Relay rest = new Rewrite(new Begun(writer, told.stopped()), undo, none);
    return StreamTranslator.resuming(reader(told), rest, told.saidAnew());
  }

  private StreamReader reader(Transcript told) {
    return theirs.streamReader(1, idOf(told.begun()));
  }

  /** A writer whose stream has begun, and perhaps stopped, whatever the next provider says. */
  private record Begun(StreamWriter writer, boolean stopped) implements StreamWriter {
    @Override
    public byte[] write(StreamPart part) {
      boolean known =
          part instanceof StreamPart.Started || (stopped && part instanceof StreamPart.Stopped);
      return known ? new byte[0] : writer.write(part);
    }
  }

  /** What an answer is called that has no name: no two of a conversation share a moment. */
  private static String idOf(Instant now) {
    return "tg-" + Long.toString(now.toEpochMilli(), ID_RADIX);
  }

  private StreamHead head(Instant now) {
    return new StreamHead(idOf(now), model, now.getEpochSecond(), usageAsked(), functionsOnly());
  }

  private boolean functionsOnly() {
    JsonNode head = payload.head();
    return !head.path("functions").isEmpty() && !head.hasNonNull("tools");
  }

  /** Whether the gateway alone asks for counts: who is not asked says them of its own accord. */
  private boolean countsForUs() {
    return !usageAsked()
        && ModelChoice.of(target, model).traits().fields().includeUsage().orElse(true);
  }

  private boolean usageAsked() {
    return payload.head().path("stream_options").path("include_usage").asBoolean();
  }

  /** What the provider says in an answer with an error status. */
  public ProviderError error(int status, byte[] providerBody) {
    return ErrorReader.read(status, providerBody);
  }

  /**
   * The provider's error as the caller must hear it: in the same language as it was said, keys
   * taken out, if it is an error of that language; else said anew.
   */
  public byte[] errorBody(byte[] providerBody, ProviderError error, Redaction keys, String id) {
    ProviderError clean = keys.clean(error);
    ErrorReport report = ErrorReport.of(clean, ours.sentence(clean), id);
    return shared()
        .flatMap(_ -> Json.tree(providerBody))
        .flatMap(document -> ours.ownError(keys.clean(document), report))
        .map(Json::bytes)
        .orElseGet(() -> DialectErrors.body(payload.dialect(), report));
  }
}
