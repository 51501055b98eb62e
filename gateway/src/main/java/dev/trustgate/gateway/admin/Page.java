package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.ResourceForm;
import dev.trustgate.gateway.domain.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a list, oldest first.
 *
 * @param limit how many resources at most
 * @param after where the part before this one ended
 */
record Page(int limit, Optional<Cursor> after) {

  static final Set<String> PARAMETERS = Set.of("limit", "cursor");
  static final int MAX_LIMIT = 1_000;
  static final int DEFAULT_LIMIT = 100;

  static Page asked(Query query, String plural) {
    int limit = query.whole("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    return new Page(limit, query.value("cursor").map(text -> Cursor.of(text, plural)));
  }

  /** This part of {@code all}, with the way to the next one. */
  <R extends Resource> ObjectNode of(List<R> all, ResourceForm<R> form) {
    int from = after.map(cursor -> cursor.indexIn(all)).orElse(0);
    int to = Math.min(all.size(), from + limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("items");
    all.subList(from, to).forEach(resource -> items.add(form.written(resource)));
    String next = to < all.size() ? Cursor.behind(all.get(to - 1), form.plural()).text() : null;
    return body.put("next", next);
  }
}
