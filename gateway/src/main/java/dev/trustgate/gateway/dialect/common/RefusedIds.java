package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Ids of tool calls, in a request that stays in its language, that whoever is asked is known to
 * refuse: another target has given them, and the conversation has moved on. They are made to fit,
 * and those of several calls made distinct, as where the language changes, in calls and results
 * alike. Where none is refused nothing changes.
 */
public final class RefusedIds {

  private static final String MESSAGES = "messages";

  private RefusedIds() {}

  /**
   * Makes them fit.
   *
   * @param request all of it, or all but the messages if they hold nothing that is refused
   * @param spots where a message holds ids, in their order
   */
  public static void amend(
      ObjectNode request,
      IdForm form,
      Function<JsonNode, List<CallSpot>> spots,
      Amendments amendments) {
    if (!form.strict()) {
      return;
    }
    JsonNode said = amendments.set().getOrDefault(MESSAGES, request.path(MESSAGES));
    Set<String> own = new HashSet<>();
    Set<String> called = new HashSet<>();
    boolean fine = true;
    for (JsonNode message : said) {
      for (CallSpot spot : spots.apply(message)) {
        fine &= spot.id().filter(id -> !form.mended(id).equals(id)).isEmpty();
        boolean again = !spot.result() && spot.id().filter(id -> !called.add(id)).isPresent();
        fine &= !(again && form.refusesTwice());
        spot.id().ifPresent(own::add);
      }
    }
    if (!fine) {
      CallNames names = new CallNames(form, form::mended, own);
      ArrayNode messages = Json.array();
      amendments.firstMessage().ifPresent(messages::add);
      said.forEach(message -> messages.add(mended(message, form, spots, names)));
      amendments.replaceMessages(messages);
    }
  }

  private static JsonNode mended(
      JsonNode message, IdForm form, Function<JsonNode, List<CallSpot>> spots, CallNames names) {
    if (spots.apply(message).isEmpty()) {
      return message;
    }
    JsonNode copy = message.deepCopy();
    for (CallSpot spot : spots.apply(copy)) {
      spot.id()
          .map(id -> spot.result() ? names.result(id).orElse(form.mended(id)) : names.call(id))
          .ifPresent(spot::say);
    }
    return copy;
  }
}
