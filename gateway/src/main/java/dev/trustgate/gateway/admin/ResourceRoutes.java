package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.Place;
import dev.trustgate.gateway.document.ResourceForm;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.Edit.Result;
import dev.trustgate.gateway.registry.Edit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** What can be done with the resources of one kind. Changes are judged inside the edit itself. */
final class ResourceRoutes<R extends Resource> {

  private final Desk desk;
  private final Supplies supplies;
  private final Shelf<R> shelf;
  private final ResourceForm<R> form;

  ResourceRoutes(Desk desk, Supplies supplies, Shelf<R> shelf) {
    this.desk = desk;
    this.supplies = supplies;
    this.shelf = shelf;
    this.form = shelf.form();
  }

  List<Route> all() {
    return List.of(
        new Route("POST", shelf.listPath(), Set.of(), this::create),
        list(),
        read(),
        new Route("PUT", shelf.itemPath(), Set.of(), this::replace),
        new Route("PATCH", shelf.itemPath(), Set.of(), this::patch),
        remove());
  }

  Route list() {
    return new Route("GET", shelf.listPath(), Page.PARAMETERS, this::list);
  }

  Route read() {
    return new Route("GET", shelf.itemPath(), Set.of(), this::read);
  }

  Route remove() {
    boolean ofGateways = form.type().equals(Gateway.class);
    Set<String> parameters = ofGateways ? Set.of("cascade") : Set.of();
    return new Route("DELETE", shelf.itemPath(), parameters, this::remove);
  }

  private Reply list(Call call) {
    Page page = Page.asked(call.query(), form.plural());
    return Reply.json(200, page.of(shelf.all(desk.configuration(), call).toList(), form));
  }

  private Reply read(Call call) {
    R resource = shelf.find(desk.configuration(), call);
    Reply reply =
        new Preconditions(call).knownToCaller(resource.meta())
            ? Reply.empty(304)
            : Reply.json(200, form.written(resource));
    return reply.with("etag", Preconditions.entityTag(resource.meta()));
  }

  private Reply create(Call call) {
    requireOurs(call);
    JsonNode document = call.document(Set.of(Call.JSON));
    R made = desk.apply(now -> Result.saved(form.read(document, emptyPlace(now, call))));
    return created(made, form.written(made));
  }

  /** Refuses a call that would change what a file declares, before its body is looked at. */
  void requireOurs(Call call) {
    shelf.touched(desk.configuration(), call).ifPresent(new Ownership(desk)::requireOurs);
  }

  /** A place for a resource that is made now. */
  Place<R> emptyPlace(Configuration now, Call call) {
    UUID id = supplies.ids().get();
    return Place.empty(Meta.born(id, supplies.now()), shelf.home(id, now, call), now);
  }

  Reply created(R resource, JsonNode body) {
    return Reply.json(201, body)
        .with("location", shelf.location(resource))
        .with("etag", Preconditions.entityTag(resource.meta()));
  }

  private Reply replace(Call call) {
    requireOurs(call);
    return change(call, call.document(Set.of(Call.JSON)), (_, sent) -> sent);
  }

  private Reply patch(Call call) {
    requireOurs(call);
    return change(call, call.document(Set.of(Call.MERGE_PATCH, Call.JSON)), MergePatch::apply);
  }

  private Reply change(Call call, JsonNode sent, BinaryOperator<JsonNode> merge) {
    R changed =
        desk.apply(
            now -> {
              R before = shelf.find(now, call);
              new Preconditions(call).requireForChange(before.meta());
              JsonNode document = merge.apply(form.written(before), sent);
              Place<R> place = Place.of(before, form.gatewayId(before), now);
              return changed(before, form.read(document, place));
            });
    return Reply.json(200, form.written(changed))
        .with("etag", Preconditions.entityTag(changed.meta()));
  }

  /** What changes nothing is no change: no new version, nothing for the store to do. */
  private Result<R> changed(R before, R after) {
    if (after.equals(before)) {
      return new Result<>(before, List.of());
    }
    Instant earliest = before.meta().updatedAt();
    Instant now = supplies.now();
    Meta meta = before.meta().changed(now.isBefore(earliest) ? earliest : now);
    return Result.saved(form.with(after, meta));
  }

  private Reply remove(Call call) {
    requireOurs(call);
    boolean cascade = form.type().equals(Gateway.class) && call.query().flag("cascade");
    Edit<UUID> edit =
        now -> {
          R resource = shelf.find(now, call);
          new Preconditions(call).requireForChange(resource.meta());
          List<Resource> dependents = Dependents.of(now, resource);
          if (!dependents.isEmpty() && !cascade) {
            throw new Refusal(ProblemType.CONFLICT, needed(resource, dependents));
          }
          List<Step> steps = new ArrayList<>();
          dependents.forEach(dependent -> steps.add(new Step.Remove(dependent.id())));
          steps.add(new Step.Remove(resource.id()));
          return new Result<>(resource.id(), steps);
        };
    desk.apply(edit);
    return Reply.empty(204);
  }

  private String needed(R resource, List<Resource> dependents) {
    String told = Dependents.told(dependents);
    return resource instanceof Gateway
        ? "the gateway still has " + told + ": delete them first, or all with `?cascade=true`"
        : "the " + form.kind() + " is still used by " + told;
  }
}
