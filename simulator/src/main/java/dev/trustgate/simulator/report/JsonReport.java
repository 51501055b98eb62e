package dev.trustgate.simulator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A chronicle as {@code report.json}, and back. */
public final class JsonReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addModule(
              new SimpleModule("rounded")
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(double.class, new Rounded()))
          .build();

  /** Many times what a run of a thousand targets needs. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private JsonReport() {}

  /** For files: indented, lists of numbers on one line. */
  public static String of(Chronicle chronicle) {
    var indent = new DefaultIndenter("  ", "\n");
    try {
      return MAPPER
              .writer(new DefaultPrettyPrinter().withObjectIndenter(indent))
              .writeValueAsString(chronicle)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** For a page: as short as it gets. */
  static String compact(Object records) {
    try {
      return MAPPER.writeValueAsString(records);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The chronicle in a file.
   *
   * @throws NotAReport with one sentence that says what is wrong
   */
  public static Chronicle read(Path file) throws NotAReport {
    try {
      JsonNode document = MAPPER.readTree(text(file));
      int format = document.path("format").asInt(-1);
      if (format < 0) {
        throw new NotAReport(file + " is not the report of a scenario: it has no \"format\"");
      }
      if (format != Chronicle.FORMAT) {
        throw new NotAReport(
            file + " has format " + format + ", and this program reads " + Chronicle.FORMAT);
      }
      Chronicle chronicle = MAPPER.treeToValue(document, Chronicle.class);
      if (!chronicle.buckets().even()) {
        throw new NotAReport(
            file + " is not the report of a scenario: lists of its \"buckets\" differ in length");
      }
      return chronicle;
    } catch (JsonProcessingException malformed) {
      throw new NotAReport(
          file + " is not the report of a scenario: " + firstLine(malformed.getOriginalMessage()));
    } catch (NoSuchFileException missing) {
      throw new NotAReport("there is no file " + file);
    } catch (CharacterCodingException binary) {
      throw new NotAReport(file + " is not the report of a scenario: it is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new NotAReport(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  /** No more than is allowed, whatever size the file says it has: devices and pipes say none. */
  private static String text(Path file) throws IOException, NotAReport {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new NotAReport(
            file + " is not the report of a scenario: it is larger than " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("it is not JSON");
  }

  /** A file that is no report. Its message is for the person who named the file. */
  public static final class NotAReport extends Exception {

    private static final long serialVersionUID = 1;

    NotAReport(String message) {
      super(message);
    }
  }

  /** Three digits after the point, so that no machine has another last digit. */
  private static final class Rounded extends StdSerializer<Double> {

    private static final long serialVersionUID = 1;

    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(Words.rounded(value).toPlainString());
    }
  }
}
