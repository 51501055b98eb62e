package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Language;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Hands events on as they came, but for those with an empty {@code data}: they say nothing, and
 * OpenAI's libraries read even them as JSON; nor is said what those libraries fail at. When counts
 * were asked for by the gateway alone, they are taken out again: the chunk that holds nothing else,
 * and the field on the others, empty or not.
 */
final class PassThrough implements Relay {

  private static final byte[] NOTHING = {};
  private static final Pattern EMPTY_USAGE = Pattern.compile("\"usage\"\\s*:\\s*null");

  private final Language language;
  private final Function<String, Optional<JsonNode>> declared;
  private final boolean hidesUsage;
  private boolean stopped;
  private boolean counted;

  PassThrough(Language language, boolean hidesUsage) {
    this.language = language;
    this.declared = language.declaredEvents();
    this.hidesUsage = hidesUsage && language.countsOnDemand();
  }

  @Override
  public byte[] bytes(SseEvent event, List<StreamPart> parts) {
    parts.forEach(this::note);
    if (event.hasData() && event.data().isBlank()) {
      return NOTHING;
    }
    if (!event.hasData()) {
      return event.raw();
    }
    Optional<String> anew = declared.apply(event.data()).map(Json::text);
    if (!hidesUsage) {
      return named(event, anew);
    }
    boolean counts = parts.stream().anyMatch(StreamPart.Counted.class::isInstance);
    if (counts && parts.size() == 1 && holdsNothingElse(event)) {
      return NOTHING;
    }
    String data = anew.orElseGet(event::data);
    return counts || EMPTY_USAGE.matcher(data).find() ? withoutUsage(data) : named(event, anew);
  }

  /** Some servers of Anthropic's language say only data, and its libraries hear none (pi #1984). */
  private byte[] named(SseEvent event, Optional<String> anew) {
    Optional<String> missing =
        event.name().isEmpty() ? language.eventName(event.data()) : Optional.empty();
    if (anew.isPresent()) {
      String name = missing.orElse(event.name());
      return name.isEmpty() ? SseWriter.event(anew.get()) : SseWriter.event(name, anew.get());
    }
    return missing.map(name -> named(name, event.raw())).orElseGet(event::raw);
  }

  /** The line feed of the end before may stand in front, where it came after its return. */
  private static byte[] named(String name, byte[] raw) {
    byte[] line = ("event: " + name + "\n").getBytes(UTF_8);
    int before = 0;
    while (before < raw.length && (raw[before] == '\n' || raw[before] == '\r')) {
      before++;
    }
    return ByteBuffer.allocate(line.length + raw.length)
        .put(raw, 0, before)
        .put(line)
        .put(raw, before, raw.length - before)
        .array();
  }

  private void note(StreamPart part) {
    stopped |= part instanceof StreamPart.Stopped;
    counted |= stopped && part instanceof StreamPart.Counted;
  }

  private static boolean holdsNothingElse(SseEvent event) {
    return Json.tree(event.data()).filter(chunk -> chunk.path("choices").isEmpty()).isPresent();
  }

  private static byte[] withoutUsage(String data) {
    Amendments amendments = new Amendments().remove("usage");
    return SseWriter.event(new String(Splice.apply(data.getBytes(UTF_8), amendments), UTF_8));
  }

  @Override
  public byte[] close() {
    return language.terminalEvent();
  }

  /** Where counts are for those who ask, they come behind the reason for the end; else with it. */
  @Override
  public boolean lacksOnlyItsEnd() {
    return stopped && (counted || !language.countsOnDemand());
  }
}
