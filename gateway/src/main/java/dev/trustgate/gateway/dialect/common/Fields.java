package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Takes the fields of a request one by one, checks their types, and knows what was not taken. */
public final class Fields {

  private final ObjectNode request;
  private final Set<String> taken = new LinkedHashSet<>();

  public Fields(ObjectNode request) {
    this.request = request;
  }

  /** The value of a field; missing if it is absent or null. */
  public JsonNode take(String field) {
    taken.add(field);
    return look(field);
  }

  /** The same of a field that somebody else will take. */
  public JsonNode look(String field) {
    JsonNode value = request.path(field);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  public Optional<String> text(String field) {
    JsonNode value = expect(field, JsonNodeType.STRING, "a string");
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.textValue());
  }

  public Optional<Boolean> flag(String field) {
    JsonNode value = expect(field, JsonNodeType.BOOLEAN, "true or false");
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.booleanValue());
  }

  public JsonNode array(String field) {
    return expect(field, JsonNodeType.ARRAY, "an array");
  }

  public JsonNode object(String field) {
    return expect(field, JsonNodeType.OBJECT, "an object");
  }

  /** A whole number of at least {@code min}, however it is written: 1000.0 is one. */
  public OptionalInt count(String field, int min) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      return OptionalInt.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= min && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
      throw RefusedRequest.at(field, field + " must be a whole number of at least " + min);
    }
    return OptionalInt.of((int) number);
  }

  /** A number from 0 to {@code max}. */
  public Optional<BigDecimal> number(String field, int max) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber()
        || value.decimalValue().signum() < 0
        || value.decimalValue().compareTo(BigDecimal.valueOf(max)) > 0) {
      throw RefusedRequest.at(field, field + " must be a number from 0 to " + max);
    }
    return Optional.of(value.decimalValue());
  }

  private JsonNode expect(String field, JsonNodeType type, String what) {
    JsonNode value = take(field);
    if (!value.isMissingNode() && value.getNodeType() != type) {
      throw RefusedRequest.at(field, field + " must be " + what);
    }
    return value;
  }

  /** What is there and was not taken, in the order of the request. */
  public Map<String, JsonNode> rest() {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!field.getValue().isNull() && !taken.contains(field.getKey())) {
        rest.put(field.getKey(), field.getValue());
      }
    }
    return rest;
  }
}
