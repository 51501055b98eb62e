package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.KeyForm;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.registry.Edit.Result;
import java.util.List;
import java.util.Set;

/** What can be done with the keys of a gateway: they are made, seen and deleted, never changed. */
final class KeyRoutes {

  private final Desk desk;
  private final KeyMint mint;
  private final KeyForm form;
  private final Shelf<ApiKey> shelf;
  private final ResourceRoutes<ApiKey> common;

  KeyRoutes(Desk desk, Supplies supplies, KeyForm form, Shelf<ApiKey> shelf) {
    this.desk = desk;
    this.mint = new KeyMint(supplies.random());
    this.form = form;
    this.shelf = shelf;
    this.common = new ResourceRoutes<>(desk, supplies, shelf);
  }

  List<Route> all() {
    return List.of(
        new Route("POST", shelf.listPath(), Set.of(), this::create),
        common.list(),
        common.read(),
        common.remove());
  }

  /** The only answer that holds the key itself. */
  private Reply create(Call call) {
    common.requireOurs(call);
    JsonNode document = call.document(Set.of(Call.JSON));
    String key = mint.key();
    String sha256 = KeyMint.sha256(key);
    ApiKey made =
        desk.apply(
            now -> Result.saved(form.issued(document, common.emptyPlace(now, call), sha256)));
    return common.created(made, form.written(made).put("key", key));
  }
}
