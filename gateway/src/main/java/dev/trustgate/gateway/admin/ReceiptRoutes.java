package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Shown;
import java.util.List;
import java.util.Set;

/** What became of the latest requests, and why. */
final class ReceiptRoutes {

  private static final String PATH = "/requests";
  private static final int MOST = 200;
  private static final int TYPICAL = 50;

  private final ReceiptSource receipts;

  ReceiptRoutes(ReceiptSource receipts) {
    this.receipts = receipts;
  }

  List<Route> all() {
    return List.of(
        new Route("GET", PATH, Set.of("limit", "failed"), this::latest),
        new Route("GET", PATH + "/{request}", Set.of(), this::one));
  }

  private Reply latest(Call call) {
    int limit = call.query().whole("limit", 1, MOST, TYPICAL);
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.putArray("items").addAll(receipts.latest(limit, call.query().flag("failed")));
    return Reply.json(200, list);
  }

  private Reply one(Call call) {
    String id = call.variable("request");
    return Reply.json(
        200,
        receipts
            .find(id)
            .orElseThrow(
                () ->
                    new Refusal(
                        ProblemType.NOT_FOUND,
                        "no request "
                            + Shown.name(id)
                            + " is remembered; only the latest few thousand are, once they are over")));
  }
}
