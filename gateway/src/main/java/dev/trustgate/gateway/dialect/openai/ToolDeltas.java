package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.CallIds;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.StreamPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells the tool calls of a stream apart. A delta belongs to the call with its {@code index}; if
 * that is missing, to the call with its {@code id}; if both are missing, to the last call. An index
 * that comes back with another id and a name, or with an id alone, is another call: some servers
 * number every call 0. With arguments and without a name it is the same one going on: others make a
 * new id for every delta. Where no id tells, a name behind arguments that are whole, or beside
 * another call in one delta, is another call; where the id is the same, other arguments behind
 * those that are whole are. What {@link CallArguments} hold back is told when something else is
 * said.
 */
final class ToolDeltas {

  private static final int NO_INDEX = -1;

  /** A call as far as it is known; nothing is said of it until its name is known. */
  private static final class Call {
    final int key;
    final int index;
    String id;
    final StringBuilder held = new StringBuilder();
    final CallArguments arguments = new CallArguments();
    String name = "";
    boolean announced;
    boolean ended;

    Call(int key, int index, String id) {
      this.key = key;
      this.index = index;
      this.id = id;
    }
  }

  private final String answer;
  private final List<Call> calls = new ArrayList<>();
  private Optional<Call> last = Optional.empty();

  /**
   * The calls of a stream that begins.
   *
   * @param answer of it are made the ids that do not come
   */
  ToolDeltas(String answer) {
    this.answer = answer;
  }

  /** Whether the stream has called any tool. */
  boolean any() {
    return !calls.isEmpty();
  }

  void read(JsonNode delta, List<StreamPart> parts) {
    int known = calls.size();
    if (!delta.path("content").asText("").isEmpty()) {
      release(parts);
    }
    for (JsonNode call : OpenAiAnswerReader.calls(delta)) {
      if (OpenAiAnswerReader.isOfUnknownKind(call)) {
        parts.add(new StreamPart.Foreign());
      } else {
        read(call, known, parts);
      }
    }
    JsonNode older = delta.path("function_call");
    if (older.isObject() && !OpenAiAnswerReader.lacksEverything("", older)) {
      add(callOf(0, "", true, _ -> false), older, parts);
    }
  }

  private void read(JsonNode call, int known, List<StreamPart> parts) {
    JsonNode function = OpenAiAnswerReader.function(call);
    String id = Json.text(call, "id").orElse("");
    if (OpenAiAnswerReader.lacksEverything(id, function)) {
      return;
    }
    boolean more = function.has("arguments") || function.has("input");
    boolean goesOn = more && name(function).isEmpty();
    int index = call.path("index").asInt(NO_INDEX);
    Predicate<Call> another =
        one ->
            isNamed(one, index, id)
                ? isNamesake(one, function)
                : isAnother(one, id, function, known);
    add(callOf(index, id, goesOn, another), function, parts);
  }

  /** Ends the calls. One that has no name yet will get none: nobody could make it. */
  void finish(List<StreamPart> parts) {
    for (Call call : calls) {
      if (!call.ended) {
        call.ended = true;
        tell(call, call.arguments.release(), parts);
        parts.add(
            call.announced
                ? new StreamPart.ToolEnded(call.key)
                : new StreamPart.Failed(ErrorReader.broken(NotTheDialect.NAMELESS_CALL)));
      }
    }
  }

  private static Optional<String> name(JsonNode function) {
    return Json.text(function, "name").filter(text -> !text.isEmpty());
  }

  /** Whether a delta that no id tells begins another call than this one. */
  private static boolean isAnother(Call call, String id, JsonNode function, int known) {
    Optional<String> name = name(function);
    if (!id.isEmpty() || name.isEmpty() || !call.announced) {
      return false;
    }
    boolean says =
        !name.get().equals(call.name) || !OpenAiAnswerReader.arguments(function).isEmpty();
    return call.key >= known || (call.arguments.reached() && says);
  }

  /**
   * Whether a delta with the id of a call begins another one. Some servers say a call once more
   * when it is whole: that is the same one.
   */
  private static boolean isNamesake(Call call, JsonNode function) {
    Optional<String> name = name(function);
    boolean others =
        call.arguments.endBefore(OpenAiAnswerReader.arguments(function))
            || (call.announced && call.arguments.reached() && !name.equals(Optional.of(call.name)));
    return !call.ended && name.isPresent() && others;
  }

  private Call callOf(int index, String id, boolean goesOn, Predicate<Call> another) {
    Optional<Call> known =
        latest(call -> isNamed(call, index, id) && !another.test(call))
            .or(() -> latest(call -> belongs(call, index, id, goesOn) && !another.test(call)));
    if (known.isPresent()) {
      return known.get();
    }
    Call added = new Call(calls.size(), index, id);
    calls.add(added);
    return added;
  }

  private Optional<Call> latest(Predicate<Call> wanted) {
    return calls.reversed().stream().filter(wanted).findFirst();
  }

  private static boolean isNamed(Call call, int index, String id) {
    return !id.isEmpty() && call.index == index && call.id.equals(id);
  }

  private boolean belongs(Call call, int index, String id, boolean goesOn) {
    if (index != NO_INDEX) {
      boolean same = id.isEmpty() || call.id.isEmpty() || goesOn || !call.announced;
      return call.index == index && same; // a call has one name
    }
    return id.isEmpty() ? call == calls.getLast() : call.id.equals(id);
  }

  private void add(Call call, JsonNode function, List<StreamPart> parts) {
    if (call.ended) {
      return; // said again by a server that finishes twice
    }
    if (last.filter(one -> one == call).isEmpty()) {
      release(parts);
      last = Optional.of(call);
    }
    String fragment = call.arguments.take(OpenAiAnswerReader.arguments(function));
    Optional<String> name = name(function);
    if (!call.announced) {
      call.held.append(fragment);
      if (name.isEmpty()) {
        return;
      }
      call.announced = true;
      call.name = name.get();
      if (call.id.isEmpty()) {
        call.id = CallIds.made(answer, call.key);
      }
      parts.add(new StreamPart.ToolStarted(call.key, call.id, name.get()));
      fragment = call.held.toString();
    }
    tell(call, fragment, parts);
  }

  /** Tells what the last call has held back: nothing comes in its place any more. */
  private void release(List<StreamPart> parts) {
    last.filter(call -> call.announced && !call.ended)
        .ifPresent(call -> tell(call, call.arguments.release(), parts));
  }

  private static void tell(Call call, String arguments, List<StreamPart> parts) {
    if (!arguments.isEmpty() && call.announced) {
      parts.add(new StreamPart.ToolArguments(call.key, arguments));
    }
  }
}
