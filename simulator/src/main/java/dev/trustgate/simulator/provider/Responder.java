package dev.trustgate.simulator.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.http.HttpRequest;
import dev.trustgate.simulator.provider.script.Plan;
import dev.trustgate.simulator.provider.wire.Answer;
import dev.trustgate.simulator.provider.wire.Chat;
import dev.trustgate.simulator.provider.wire.Composer;
import dev.trustgate.simulator.provider.wire.Json;
import dev.trustgate.simulator.provider.wire.ProviderError;
import dev.trustgate.simulator.provider.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides how a healthy provider answers: the same request and seed give the same plan. */
final class Responder {

  private static final String MODELS = "/models";

  private final ProviderSettings settings;
  private final Wire wire;
  private final Composer composer;
  private final Tempo tempo;

  Responder(ProviderSettings settings) {
    this.settings = settings;
    this.wire = Wire.of(settings.dialect());
    this.composer =
        new Composer(
            settings.seed(), settings.name(), settings.profile().tokens(), settings.text());
    this.tempo = new Tempo(settings);
  }

  Wire wire() {
    return wire;
  }

  String requestKey(HttpRequest request) {
    return composer.requestKey(request.body());
  }

  /**
   * What is answered.
   *
   * @param quota what the caller may still ask for
   * @param change what a fault makes of the answer
   */
  Plan plan(Visit visit, Quota quota, UnaryOperator<Answer> change) {
    Optional<String> key = wire.credential(visit.request().headers());
    boolean welcome =
        settings.apiKeys().isEmpty() || key.map(settings.apiKeys()::contains).orElse(false);
    if (!welcome) {
      return refused(visit, wire.errors().wrongKey(key));
    }
    int concurrency = settings.limits().concurrency();
    if (concurrency > 0 && visit.inFlight() > concurrency) {
      return overloaded(visit);
    }
    return routed(visit, quota, change);
  }

  /** The dialect's way to say that there is too much to do. */
  Plan overloaded(Visit visit) {
    return refused(visit, wire.errors().of(wire.overloadStatus(), Optional.empty(), ""));
  }

  private Plan routed(Visit visit, Quota quota, UnaryOperator<Answer> change) {
    HttpRequest request = visit.request();
    String path = request.path();
    String method = request.method();
    if (path.endsWith(wire.chatPath())) {
      return method.equals("POST") ? chat(visit, quota, change) : wrongMethod(visit);
    }
    int models = path.lastIndexOf(MODELS);
    if (models >= 0) {
      return method.equals("GET")
          ? models(visit, path.substring(models + MODELS.length()))
          : wrongMethod(visit);
    }
    return refused(visit, wire.errors().wrongPath(method, path));
  }

  private Plan wrongMethod(Visit visit) {
    return refused(
        visit, wire.errors().wrongMethod(visit.request().method(), visit.request().path()));
  }

  private Plan models(Visit visit, String rest) {
    List<String> models = settings.models().isEmpty() ? wire.usualModels() : settings.models();
    if (rest.isEmpty()) {
      return said(visit, wire.modelList(models));
    }
    String model = rest.substring(1);
    return models.contains(model)
        ? said(visit, wire.model(model))
        : refused(visit, wire.errors().noSuchModel(model));
  }

  private Plan chat(Visit visit, Quota quota, UnaryOperator<Answer> change) {
    JsonNode body;
    try {
      body = Json.read(visit.request().body());
    } catch (JsonProcessingException malformed) {
      return refused(visit, wire.errors().notJson(malformed.getOriginalMessage()));
    }
    Optional<ProviderError> objection =
        wire.objection(visit.request().headers(), body, settings.strict());
    if (objection.isPresent()) {
      return refused(visit, objection.get());
    }
    Chat chat = wire.read(body);
    if (!settings.models().isEmpty() && !settings.models().contains(chat.model())) {
      return refused(visit, wire.errors().noSuchModel(chat.model()));
    }
    return answered(visit, quota, chat, change);
  }

  private Plan answered(Visit visit, Quota quota, Chat chat, UnaryOperator<Answer> change) {
    Answer answer = change.apply(composer.answer(chat, visit.request().body()));
    Quota.Grant grant = quota.take(answer.promptTokens() + answer.completionTokens(), visit.now());
    Headers limits = wire.limitHeaders(grant.allowance());
    if (grant.delay().isPositive()) {
      ProviderError error = wire.errors().of(429, Optional.empty(), chat.model());
      return ErrorPlan.later(error, grant.delay(), limits, visit);
    }
    int others = visit.inFlight() - 1;
    var pace = tempo.pace(visit.request().body(), answer.pieces().size(), others);
    return chat.stream()
        ? new Plan.Stream(
            visit.streamHeaders().withAll(limits), wire.events(answer, chat.includesUsage()), pace)
        : new Plan.Document(
            200, visit.jsonHeaders().withAll(limits), wire.document(answer), pace.total());
  }

  private static Plan said(Visit visit, JsonNode document) {
    return new Plan.Document(200, visit.jsonHeaders(), Json.write(document));
  }

  private static Plan refused(Visit visit, ProviderError error) {
    return ErrorPlan.of(error, visit);
  }
}
