package dev.trustgate.simulator.provider.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.wire.Errors;
import dev.trustgate.simulator.provider.wire.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Faults in one line: {@code error;status=503;retry_after=2}. The first word may also be a status
 * ({@code 503}) or an error code ({@code context_length_exceeded}), and hyphens stand for
 * underscores.
 */
public final class FaultNotation {

  /** What a model name begins with that chooses a fault. */
  public static final String MODEL_PREFIX = "fault-";

  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}\\.\\d{1,9}");

  private FaultNotation() {}

  /**
   * The fault that {@code line} describes.
   *
   * @throws dev.trustgate.gateway.domain.InvalidConfiguration with every mistake in it
   */
  public static Fault fault(String line) {
    Fields fields = new Fields(document(line));
    Optional<Fault> fault = new FaultReader(fields).read();
    fields.check();
    return fault.orElseThrow();
  }

  /** The fault that a model name asks for; empty for every other model. */
  public static Optional<Fault> ofModel(String model) {
    return model.startsWith(MODEL_PREFIX)
        ? Optional.of(fault(model.substring(MODEL_PREFIX.length())))
        : Optional.empty();
  }

  /** The same as a document, not yet checked. */
  static ObjectNode document(String line) {
    String[] parts = line.strip().split("\\s*;\\s*", -1);
    ObjectNode document = Json.object();
    name(document, parts[0].replace('-', '_'));
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals >= 0) {
        value(document, parts[i].substring(0, equals).strip(), parts[i].substring(equals + 1));
      } else if (!parts[i].isEmpty()) {
        document.put(parts[i], true);
      }
    }
    return document;
  }

  private static void name(ObjectNode document, String first) {
    if (STATUS.matcher(first).matches()) {
      document.put("do", FaultKind.ERROR.wireName()).put("status", Integer.parseInt(first));
    } else if (Errors.CODES.contains(first)) {
      document.put("do", FaultKind.ERROR.wireName()).put("code", first);
    } else if (!first.isEmpty()) {
      document.put("do", first);
    }
  }

  private static void value(ObjectNode document, String name, String text) {
    String value = text.strip();
    if (WHOLE.matcher(value).matches()) {
      document.put(name, Integer.parseInt(value));
    } else if (DECIMAL.matcher(value).matches()) {
      document.put(name, Double.parseDouble(value));
    } else if (value.equals("true") || value.equals("false")) {
      document.put(name, Boolean.parseBoolean(value));
    } else {
      document.put(name, value);
    }
  }
}
