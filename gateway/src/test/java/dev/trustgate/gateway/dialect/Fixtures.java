package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Targets, requests and streams that tests speak of. */
final class Fixtures {

  static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  static final Target OPENAI = target(Provider.OPENAI, Map.of());
  static final Target ANTHROPIC = target(Provider.ANTHROPIC, Map.of());

  private Fixtures() {}

  static Target target(Provider provider, Map<String, String> headers) {
    return target(provider, headers, List.of());
  }

  /** A target whose operator knows its models better. */
  static Target ruled(Provider provider, List<ModelRule> rules) {
    return target(provider, Map.of(), rules);
  }

  private static Target target(
      Provider provider, Map<String, String> headers, List<ModelRule> rules) {
    return at(provider.host(), provider, headers, rules);
  }

  /** A target that only speaks a provider's language. */
  static Target imitating(Provider provider) {
    return hosted(provider, "provider.example");
  }

  /** A target that speaks a provider's language at some address. */
  static Target hosted(Provider provider, String host) {
    return hosted(provider, host, List.of());
  }

  static Target hosted(Provider provider, String host, List<ModelRule> rules) {
    return at(host, provider, Map.of(), rules);
  }

  private static Target at(
      String host, Provider provider, Map<String, String> headers, List<ModelRule> rules) {
    Endpoint endpoint = new Endpoint(Protocol.HTTPS, host, 443, provider.path(), false);
    return new Target(
        "t-1",
        provider.wireName(),
        provider,
        endpoint,
        1,
        1,
        List.of(),
        Optional.of("default-model"),
        headers,
        Optional.empty(),
        rules);
  }

  static Target targetOf(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> OPENAI;
      case ANTHROPIC -> ANTHROPIC;
    };
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  static String text(List<ByteBuffer> pieces) {
    return text(Pieces.joined(pieces));
  }

  static JsonNode json(List<ByteBuffer> pieces) {
    return json(Pieces.joined(pieces));
  }

  static JsonNode json(byte[] bytes) {
    return Json.tree(bytes).orElseThrow(() -> new AssertionError("not JSON: " + text(bytes)));
  }

  static JsonNode json(String text) {
    return json(utf8(text));
  }

  /** A request written with single quotes. */
  static Payload payload(Dialect caller, String json) {
    return Payload.read(caller, utf8(json.replace('\'', '"')));
  }

  /** All bytes that a stream comes to, its end included. */
  static String relay(StreamTranslator translator, String stream) {
    SseParser parser = new SseParser();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parser.feed(utf8(stream)).forEach(event -> out.writeBytes(translator.accept(event).bytes()));
    parser.end().ifPresent(event -> out.writeBytes(translator.accept(event).bytes()));
    out.writeBytes(translator.end().bytes());
    return out.toString(UTF_8);
  }
}
