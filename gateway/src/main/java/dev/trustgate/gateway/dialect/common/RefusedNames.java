package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names of called tools, in a request that stays in its language, that whoever is asked is known to
 * refuse: a model has called a tool that there was not, and another must take its words. They are
 * made to fit as where the language changes. One that a tool of the request has stays: it is for
 * the caller and the provider. Where none is refused nothing changes.
 */
public final class RefusedNames {

  private static final String MESSAGES = "messages";
  private static final String NAME = "name";
  private static final List<String> TOOLS = List.of("tools", "functions");

  private RefusedNames() {}

  /**
   * Makes them fit.
   *
   * @param request all of it, or all but the messages if they hold nothing that is refused
   * @param calls what a message holds that has the name of a called tool
   */
  public static void amend(
      ObjectNode request,
      NameForm form,
      Function<JsonNode, List<ObjectNode>> calls,
      Amendments amendments) {
    JsonNode said = amendments.set().getOrDefault(MESSAGES, request.path(MESSAGES));
    if (!form.strict() || said.isMissingNode()) {
      return;
    }
    Set<String> given = given(amendments.applied(request, TOOLS));
    ArrayNode messages = Json.array();
    amendments.firstMessage().ifPresent(messages::add);
    boolean fine = true;
    for (JsonNode message : said) {
      JsonNode told = mended(message, form, calls, given);
      fine &= told.equals(message);
      messages.add(told);
    }
    if (!fine) {
      amendments.replaceMessages(messages);
    }
  }

  /** The names of the tools that there are, in whichever form. */
  private static Set<String> given(ObjectNode lists) {
    Set<String> names = new HashSet<>();
    for (JsonNode tools : lists) {
      for (JsonNode tool : tools) {
        Stream.of(tool, tool.path("function"), tool.path("custom"))
            .forEach(form -> Json.text(form, NAME).ifPresent(names::add));
      }
    }
    return names;
  }

  private static JsonNode mended(
      JsonNode message,
      NameForm form,
      Function<JsonNode, List<ObjectNode>> calls,
      Set<String> given) {
    boolean fine = calls.apply(message).stream().allMatch(call -> stays(call, form, given));
    if (fine) {
      return message;
    }
    JsonNode copy = message.deepCopy();
    for (ObjectNode call : calls.apply(copy)) {
      if (!stays(call, form, given)) {
        call.put(NAME, form.mended(call.path(NAME).asText()));
      }
    }
    return copy;
  }

  private static boolean stays(ObjectNode call, NameForm form, Set<String> given) {
    return Json.text(call, NAME)
        .filter(name -> !given.contains(name) && !form.mended(name).equals(name))
        .isEmpty();
  }
}
