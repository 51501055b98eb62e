package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be done so that a declaration is true.
 *
 * @param changes in an order in which nothing hangs in the air
 * @param left what stands in the declared lists and is neither declared nor removed
 */
public record Plan(List<Change> changes, List<Resource> left) {

  public Plan {
    changes = List.copyOf(changes);
    left = List.copyOf(left);
  }

  /** One resource that is made, changed or removed. */
  public sealed interface Change {

    Resource resource();

    /** Something new. */
    record Create(Resource resource) implements Change {}

    /** Something that was {@code before}. */
    record Update(Resource before, Resource resource) implements Change {}

    /** Something that is no longer wanted. */
    record Delete(Resource resource) implements Change {}
  }

  /** What a declaration means for a configuration. */
  public static Plan of(Manifest.Declaration declaration, Configuration now, boolean prune) {
    List<Change> changes = new ArrayList<>();
    for (Resource resource : declaration.resources()) {
      Optional<Resource> before = now.find(Resource.class, resource.id());
      if (before.isEmpty()) {
        changes.add(new Change.Create(resource));
      } else if (!before.get().equals(resource)) {
        changes.add(new Change.Update(before.get(), resource));
      }
    }
    if (prune) {
      declaration.absent().reversed().forEach(one -> changes.add(new Change.Delete(one)));
    }
    return new Plan(changes, prune ? List.of() : declaration.absent());
  }

  /**
   * What becomes otherwise in a resource, secrets masked.
   *
   * @param now where the resource was
   * @param next where it will be
   */
  public static List<Difference> differences(
      Change.Update update, Configuration now, Configuration next) {
    List<Difference> found =
        Difference.between(
            new ManifestWriter(now).written(update.before()),
            new ManifestWriter(next).written(update.resource()));
    return found.isEmpty() ? List.of(hidden()) : found;
  }

  /** Two secrets may look the same under their masks. */
  private static Difference hidden() {
    var json = JsonNodeFactory.instance;
    return new Difference("secret", json.textNode("***"), json.textNode("*** (another)"));
  }

  /** What a resource is called by people. */
  public static String called(Resource resource) {
    return switch (resource) {
      case Gateway gateway -> gateway.name();
      case Upstream upstream -> upstream.name();
      case Service service -> service.name();
      case Rule rule ->
          rule.methods().isEmpty()
              ? rule.path()
              : rule.path() + " " + String.join(",", rule.methods().stream().sorted().toList());
      case ApiKey key -> key.name();
    };
  }

  /** What kind of thing a resource is. */
  public static String kind(Resource resource) {
    return switch (resource) {
      case Gateway _ -> "gateway";
      case Upstream _ -> "upstream";
      case Service _ -> "service";
      case Rule _ -> "rule";
      case ApiKey _ -> "key";
    };
  }
}
