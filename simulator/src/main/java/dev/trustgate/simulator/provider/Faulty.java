package dev.trustgate.simulator.provider;

import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.script.Breaking;
import dev.trustgate.simulator.provider.script.Plan;
import dev.trustgate.simulator.provider.script.Recut;
import dev.trustgate.simulator.provider.script.Script;
import dev.trustgate.simulator.provider.script.Step;
import dev.trustgate.simulator.provider.wire.Answer;
import dev.trustgate.simulator.provider.wire.ProviderError;
import dev.trustgate.simulator.provider.wire.Uncounted;
import java.util.function.UnaryOperator;

/** What each fault makes of an answer: the one place where that is decided. */
final class Faulty {

  private final Visit visit;
  private final String model;
  private final Responder responder;
  private final Quotas quotas;
  private final ChosenFault chosen;

  Faulty(Visit visit, String model, Responder responder, Quotas quotas, ChosenFault chosen) {
    this.visit = visit;
    this.model = model;
    this.responder = responder;
    this.quotas = quotas;
    this.chosen = chosen;
  }

  Script script() {
    return switch (chosen.fault()) {
      case Fault.ErrorStatus error -> ErrorPlan.of(error, said(error), visit).script();
      case Fault.Refuse(), Fault.Reset() -> Script.of(new Step.Reset());
      case Fault.Hang() -> Script.of(new Step.Stall());
      case Fault.SlowHead(var delay) -> plan().script().after(delay);
      case Fault.SlowFirstToken(var delay) -> plan().slower(delay).script();
      case Fault.Html() -> WebPage.of(200, visit.headers(WebPage.TYPE)).script();
      case Fault.Empty() -> new Plan.Document(200, visit.jsonHeaders(), Bytes.NONE).script();
      case Fault.TruncatedJson() -> truncated(plan());
      case Fault.CutStream cut -> broken(plan(), cut);
      case Fault.StallStream(var after) ->
          Breaking.after(after, false, plan().script(), new Step.Stall());
      case Fault.BadChunk(var after, var times) ->
          edit().inserted(after, visit.wire().brokenEvent(), times).script();
      case Fault.ErrorEvent(var after, var error) -> edit().endedBy(after, said(error)).script();
      case Fault.RoleThenError(var error) -> edit().openedThen(said(error)).script();
      case Fault.NoTerminal() -> edit().withoutTerminal().script();
      case Fault.MissingUsage() -> uncounted(plan()).script();
      case Fault.DuplicateChunk(var at, var times) -> edit().repeated(at, times).script();
      case Fault.SplitUtf8(var gap) -> Recut.insideCharacters(gap, plan().script());
      case Fault.SplitEvents(var bytes, var gap) -> Recut.every(bytes, gap, plan().script());
      case Fault.GluedEvents(var events) -> Recut.glued(events, plan().script());
      case Fault.SlowDrip(var bytes, var every) -> Recut.every(bytes, every, plan().script());
      case Fault.HugeEvent(var bytes) ->
          responder.plan(visit, quotas.own(), answer -> answer.stretched(bytes)).script();
      case Fault.Brownout brownout -> browned(brownout);
      case Fault.Quota quota -> responder.plan(visit, quotas.of(chosen, quota), same()).script();
    };
  }

  private Plan plan() {
    return responder.plan(visit, quotas.own(), same());
  }

  private static UnaryOperator<Answer> same() {
    return UnaryOperator.identity();
  }

  private Script browned(Fault.Brownout fault) {
    int above = Math.max(0, visit.inFlight() - fault.from());
    return visit.inFlight() > fault.limit()
        ? responder.overloaded(visit).script()
        : plan().slower(fault.add().multipliedBy(above)).script();
  }

  private StreamEdit edit() {
    return new StreamEdit(plan(), visit);
  }

  private ProviderError said(Fault.ErrorStatus fault) {
    ProviderError usual = visit.wire().errors().of(fault.status(), fault.code(), model);
    return fault.message().map(usual::saying).orElse(usual);
  }

  private static Script truncated(Plan plan) {
    return switch (plan) {
      case Plan.Document document ->
          document.with(document.body().slice(0, document.body().size() / 2)).script();
      case Plan.Stream stream -> Breaking.after(0, true, stream.script(), new Step.End());
    };
  }

  private static Script broken(Plan plan, Fault.CutStream cut) {
    return switch (cut.how()) {
      case CLOSE -> Breaking.after(cut.after(), cut.inside(), plan.script(), new Step.Close());
      case RESET -> Breaking.after(cut.after(), cut.inside(), plan.script(), new Step.Reset());
      case END ->
          plan instanceof Plan.Document
              ? truncated(plan)
              : Breaking.after(cut.after(), cut.inside(), plan.script(), new Step.End());
    };
  }

  private static Plan uncounted(Plan plan) {
    return switch (plan) {
      case Plan.Document document -> document.with(Uncounted.document(document.body()));
      case Plan.Stream stream -> stream.with(Uncounted.events(stream.events()));
    };
  }
}
