package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;

/** The answers to {@code GET …/models} and {@code GET …/models/NAME}. */
public final class ModelsBody {

  private ModelsBody() {}

  /**
   * The names as a list of models, in this order and in the caller's dialect.
   *
   * @param query of the request as it came, which may ask for a part of the list
   * @throws dev.trustgate.gateway.dialect.common.RefusedRequest if it asks for what is not there
   */
  public static byte[] all(Dialect caller, List<String> names, String query) {
    return Json.bytes(Languages.of(caller).models(names, query));
  }

  /** One entry of that list. */
  public static byte[] one(Dialect caller, String name) {
    return Json.bytes(Languages.of(caller).model(name));
  }
}
