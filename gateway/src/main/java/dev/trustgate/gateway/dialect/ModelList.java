package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;

/** The answer to {@code GET …/models}. */
public final class ModelList {

  private ModelList() {}

  /** The names as a list of models, in this order and in the caller's dialect. */
  public static byte[] body(Dialect caller, List<String> names) {
    return Json.bytes(Languages.of(caller).models(names));
  }
}
