package dev.trustgate.gateway.proxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The headers of an attempt. Later ones win: what the language needs, what the caller may say to a
 * provider, what the operator set for the target, and the credentials.
 */
final class OutboundHeaders {

  /** Answered for by the gateway or the target: the newest one takes less than bodies may say. */
  private static final String VERSION = "anthropic-version";

  private static final List<String> LANGUAGES = List.of("openai-", "anthropic-", "x-stainless-");

  /**
   * How official libraries begin, in whatever language, for whatever cloud, and with which of their
   * classes: {@code AsyncAzureOpenAI/Python}, {@code OpenAI::Client/Ruby}, {@code
   * AnthropicClientImpl/Java}, {@code Anthropic\Client/PHP}, {@code openai-dotnet/}.
   */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?i)[a-z]*(openai|anthropic)[a-z:\\\\]*(-(dotnet|go|java|node|php|python|ruby))?/");

  private OutboundHeaders() {}

  static List<Map.Entry<String, String>> of(Hop hop) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(hop.translation().headers());
    boolean sameLanguage = hop.target().dialect() == hop.walk().errand().payload().dialect();
    Map<String, String> said = new HashMap<>();
    for (var header : HeaderRules.towardsProvider(hop.walk().exchange().caller().headers())) {
      boolean crosses = sameLanguage || !ofALanguage(header.getKey(), header.getValue());
      if (crosses && !header.getKey().equals(VERSION)) {
        said.merge(header.getKey(), header.getValue(), (one, next) -> one + ", " + next);
      }
    }
    headers.putAll(said);
    headers.putAll(hop.target().headers());
    hop.target()
        .credentials()
        .ifPresent(
            credentials ->
                hop.credential().ifPresent(value -> headers.put(credentials.headerName(), value)));
    return List.copyOf(headers.entrySet());
  }

  /**
   * What one language's callers say of how it is to be spoken, and of the library that speaks it,
   * is no use in another.
   */
  private static boolean ofALanguage(String header, String value) {
    return LANGUAGES.stream().anyMatch(header::startsWith)
        || (header.equals("user-agent") && LIBRARY.matcher(value).lookingAt());
  }
}
