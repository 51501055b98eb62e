package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.trustgate.gateway.domain.Gateway;

/**
 * One gateway at one moment.
 *
 * @param answers what its callers got, as it is written
 */
record GatewayPicture(Gateway gateway, String answers) {

  /** Everything, or what may change without a change of the configuration. */
  ObjectNode written(boolean whole) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("id", gateway.id().toString());
    if (whole) {
      out.put("name", gateway.name()).put("status", gateway.status().wireName());
    }
    out.putRawValue("answers", new RawValue(answers));
    return out;
  }
}
