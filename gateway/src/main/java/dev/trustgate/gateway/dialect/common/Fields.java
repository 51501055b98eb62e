package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    JsonNode value = look(field);
    if (!value.isMissingNode()) {
      taken.add(field);
    }
    return value;
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

  /**
   * A whole number of at least {@code min}, however it is written: 1000.0 is one. Of more than
   * there are numbers for it is the largest.
   */
  public OptionalInt count(String field, int min) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      return OptionalInt.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= min && isWhole(number))) {
      throw mustBe(field, "a whole number of at least " + min, value);
    }
    return OptionalInt.of((int) number);
  }

  /** Refuses anything but true, false or a whole number. */
  public void requireFlagOrWhole(String field) {
    JsonNode value = take(field);
    if (!value.isMissingNode()
        && !value.isBoolean()
        && !(value.isNumber() && isWhole(value.doubleValue()))) {
      throw mustBe(field, "true, false or a whole number", value);
    }
  }

  /** Refuses anything but a whole number, however large, which may be below zero. */
  public void requireWhole(String field) {
    JsonNode value = take(field);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!value.isMissingNode() && !isWhole(number)) {
      throw mustBe(field, "a whole number", value);
    }
  }

  private static boolean isWhole(double number) {
    return Double.isFinite(number) && number == Math.rint(number);
  }

  /** A number of at least {@code min}. */
  public Optional<BigDecimal> number(String field, int min) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber() || value.decimalValue().compareTo(BigDecimal.valueOf(min)) < 0) {
      throw mustBe(field, "a number of at least " + min, value);
    }
    return Optional.of(value.decimalValue());
  }

  /** A number from {@code min} to {@code max}. */
  public Optional<BigDecimal> number(String field, int min, int max) {
    JsonNode value = take(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber()
        || value.decimalValue().compareTo(BigDecimal.valueOf(min)) < 0
        || value.decimalValue().compareTo(BigDecimal.valueOf(max)) > 0) {
      throw mustBe(field, "a number from " + min + " to " + max, value);
    }
    return Optional.of(value.decimalValue());
  }

  /** Texts in an array, or a single one without. */
  public List<String> texts(String field) {
    JsonNode value = take(field);
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    List<String> texts = new ArrayList<>();
    boolean fine = value.isMissingNode() || value.isArray();
    for (JsonNode text : value) {
      fine &= text.isTextual();
      texts.add(text.asText());
    }
    if (!fine) {
      String what = "a string or an array of strings";
      throw value.isArray()
          ? RefusedRequest.at(field, field + " must be " + what)
          : mustBe(field, what, value);
    }
    return texts;
  }

  private static RefusedRequest mustBe(String field, String what, JsonNode value) {
    return RefusedRequest.at(field, field + " must be " + what + ", not " + Shown.of(value));
  }

  private JsonNode expect(String field, JsonNodeType type, String what) {
    JsonNode value = take(field);
    if (!value.isMissingNode() && value.getNodeType() != type) {
      throw mustBe(field, what, value);
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
