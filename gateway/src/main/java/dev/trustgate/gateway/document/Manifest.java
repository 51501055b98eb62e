package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Resource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Whole gateways as one document: what shall be, with names in the place of ids. It speaks of the
 * gateways that it names, and in them of the lists that it has; of nothing else.
 */
public final class Manifest {

  /** The only version of the document that there is. */
  static final int VERSION = 1;

  static final int MAX_GATEWAYS = 1_000;
  static final int MAX_LISTED = 10_000;

  private final Forms forms;
  private final Registrar registrar;

  private Manifest(Registrar registrar, Supplier<UUID> ids) {
    this.forms = new Forms(ids);
    this.registrar = registrar;
  }

  /** Documents whose contents get their ids and metas from {@code registrar}. */
  public static Manifest of(Registrar registrar) {
    return new Manifest(
        registrar,
        () -> {
          throw new IllegalStateException("declared targets get their ids from the registrar");
        });
  }

  /**
   * What a document declares.
   *
   * @param resources all that is in it; what did not change is the very resource of before
   * @param absent what stands in lists that the document has, but not in the document
   */
  public record Declaration(List<Resource> resources, List<Resource> absent) {

    public Declaration {
      resources = List.copyOf(resources);
      absent = List.copyOf(absent);
    }
  }

  /**
   * Where a document is to become true.
   *
   * @param before what was declared there so far, or is there: names that fit are the same thing
   * @param around everything that is configured there
   * @param prune whether what is absent from the document's lists is to go
   */
  public record Scope(Configuration before, Configuration around, boolean prune) {

    /** All that is configured, whoever made it. */
    public static Scope of(Configuration now, boolean prune) {
      return new Scope(now, now, prune);
    }
  }

  /**
   * Reads a document.
   *
   * @throws InvalidConfiguration with every mistake in it
   */
  public Declaration read(JsonNode document, Scope scope) {
    return new ManifestReader(forms, registrar, scope).read(document);
  }
}
