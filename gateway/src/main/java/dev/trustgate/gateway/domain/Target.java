package dev.trustgate.gateway.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider endpoint of an upstream.
 *
 * @param id made by the gateway, unique in the upstream, stable over updates of an equal target
 * @param name what headers, status and logs call it; unique in the upstream
 * @param weight share of traffic relative to the other targets, 1..100
 * @param priority lower is tried first, at least 1
 * @param models the models it serves; empty means any
 * @param defaultModel what replaces a model that it does not serve
 * @param headers sent with every request to it
 * @param modelRules what its models take, where that is not what the gateway knows; the first that
 *     speaks of a model holds
 */
public record Target(
    String id,
    String name,
    Provider provider,
    Endpoint endpoint,
    int weight,
    int priority,
    List<String> models,
    Optional<String> defaultModel,
    Map<String, String> headers,
    Optional<Credentials> credentials,
    List<ModelRule> modelRules) {

  public static final int MAX_WEIGHT = 100;
  public static final int MAX_PRIORITY = 1_000_000;

  public Target {
    Names.require(name);
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("weight must be 1.." + MAX_WEIGHT + ", was " + weight);
    }
    if (priority < 1 || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException(
          "priority must be 1.." + MAX_PRIORITY + ", was " + priority);
    }
    models = List.copyOf(models);
    headers = Map.copyOf(headers);
    modelRules = List.copyOf(modelRules);
  }

  /** A target whose models take what the gateway knows of them. */
  public Target(
      String id,
      String name,
      Provider provider,
      Endpoint endpoint,
      int weight,
      int priority,
      List<String> models,
      Optional<String> defaultModel,
      Map<String, String> headers,
      Optional<Credentials> credentials) {
    this(
        id,
        name,
        provider,
        endpoint,
        weight,
        priority,
        models,
        defaultModel,
        headers,
        credentials,
        List.of());
  }

  public Dialect dialect() {
    return provider.dialect();
  }

  /**
   * The model to ask this target for, or empty if it cannot serve the request.
   *
   * @param requested what the caller asked for, if anything
   * @param caller the language of the caller: a name of a model means something only in its own
   */
  public Optional<String> modelFor(Optional<String> requested, Dialect caller) {
    boolean taken =
        requested.isPresent()
            && (models.isEmpty() ? caller == dialect() : models.contains(requested.get()));
    return taken ? requested : defaultModel;
  }

  /** Whether a life lived as {@code other} (health, counters) is also the life of this target. */
  public boolean sameLifeAs(Target other) {
    return id.equals(other.id)
        && provider == other.provider
        && endpoint.equals(other.endpoint)
        && credentials.equals(other.credentials);
  }
}
