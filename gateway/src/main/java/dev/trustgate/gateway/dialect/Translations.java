package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one payload becomes for targets. Whether it can be said to one is found out by saying it, so
 * what was found out is what is sent: once per language, address, model, headers and rules, however
 * many targets share them. For one thread at a time.
 */
public final class Translations {

  /** All of a target that its words depend on. */
  private record Ear(
      Dialect dialect,
      String host,
      String model,
      Map<String, String> headers,
      List<ModelRule> rules) {

    static Ear of(Target target, String model) {
      return new Ear(
          target.dialect(), target.endpoint().host(), model, target.headers(), target.modelRules());
    }
  }

  private final Payload payload;
  private final Map<Ear, Request> said = new HashMap<>();
  private final Map<Ear, Objection> objections = new HashMap<>();
  private final boolean commonplace;
  private final boolean tools;

  /** What is called lost in addition. */
  private final List<String> lost;

  /** The same without thoughts; looked for when a target has refused them. */
  private Optional<Translations> trimmed = Optional.empty();

  private boolean looked;

  public Translations(Payload payload) {
    this(payload, List.of());
  }

  private Translations(Payload payload, List<String> lost) {
    this.payload = payload;
    this.lost = lost;
    this.commonplace = Commonplace.is(payload);
    this.tools = Commonplace.holdsTools(payload);
  }

  /** Whether it can be said to a target, as far as a glance tells; never false where it can. */
  public boolean mayBeSayable(Target target) {
    return (commonplace && !(tools && mindsTools(target))) || isSayable(target);
  }

  /**
   * Whether the model that the target would be asked for is known to mind tools, or their calls.
   */
  private boolean mindsTools(Target target) {
    String model = target.modelFor(payload.model(), payload.dialect()).orElse("");
    ModelChoice choice = ModelChoice.of(target, model);
    return !choice.takesTools() || choice.traits().fields().needsThoughts();
  }

  /** Whether there is no {@link #objection}. */
  public boolean isSayable(Target target) {
    return objection(target).isEmpty();
  }

  /** Why the request cannot be said in the target's language; empty if it can. */
  public Optional<Objection> objection(Target target) {
    String model = target.modelFor(payload.model(), payload.dialect()).orElse("");
    Ear ear = Ear.of(target, model);
    if (said.containsKey(ear)) {
      return Optional.empty();
    }
    if (!objections.containsKey(ear)) {
      try {
        keep(ear, said(target, model));
        return Optional.empty();
      } catch (Unsayable unsayable) {
        objections.put(ear, new Objection(unsayable.field(), unsayable.reason()));
      } catch (RefusedRequest refused) {
        objections.put(ear, new Objection(refused.param().orElse("messages"), refused.reason()));
      }
    }
    return Optional.ofNullable(objections.get(ear));
  }

  /**
   * The request for one target.
   *
   * @param model what the target is asked for, see {@link Target#modelFor}
   * @throws RefusedRequest if there is an {@link #objection}, naming the field
   */
  public Translation of(Target target, String model) {
    Ear ear = Ear.of(target, model);
    Request known = said.get(ear);
    try {
      Request request = known == null ? said(target, model) : known;
      keep(ear, request);
      return new Translation(payload, target, model, request);
    } catch (Unsayable unsayable) {
      throw RefusedRequest.at(unsayable.field(), unsayable.reason());
    }
  }

  private Request said(Target target, String model) {
    return Request.of(payload, target, model).having(lost);
  }

  /** Whether there are thoughts in the conversation without which this target can be told it. */
  public boolean trimmable(Target target) {
    return trimmed().filter(less -> less.isSayable(target)).isPresent();
  }

  /**
   * The request for one target without the thoughts of the conversation.
   *
   * @param model what the target is asked for, see {@link Target#modelFor}
   * @throws java.util.NoSuchElementException if it is not {@link #trimmable}
   */
  public Translation trimmed(Target target, String model) {
    return trimmed().orElseThrow().of(target, model);
  }

  private Optional<Translations> trimmed() {
    if (!looked) {
      trimmed = Trimmed.of(payload).map(less -> new Translations(less.payload(), less.lost()));
      looked = true;
    }
    return trimmed;
  }

  /** Of those in another language, which are as large as the payload, only the last is kept. */
  private void keep(Ear ear, Request request) {
    if (request.undo().isPresent()) {
      said.values().removeIf(one -> one.undo().isPresent());
    }
    said.put(ear, request);
  }
}
