package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The answer must be JSON.
 *
 * @param name of the schema, fit to be the name of a tool
 * @param schema that it must follow; any object, if there is none
 * @param field how the caller's language spells it
 */
public record OutputFormat(
    String name, Optional<ObjectNode> schema, Optional<Boolean> strict, String field) {

  /** Where the schema stands, in the caller's words. */
  public String schemaPlace() {
    return field.equals(ResponseFormat.FIELD) ? field + ".json_schema.schema" : field + ".schema";
  }
}
