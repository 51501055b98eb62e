package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import dev.trustgate.gateway.domain.Target;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The model that an attempt asks for, and who serves it.
 *
 * @param model as the provider calls it
 * @param host where the provider is: its own public API is stricter than what imitates it
 * @param headers that are sent and say how the request is meant, found by name in any case: all
 *     that the target sends with every request, and such of the caller's
 * @param traits what the model takes: as the operator says, else as is known of its family
 * @param ruled what of that the operator says
 */
public record ModelChoice(
    String model, String host, Map<String, String> headers, ModelTraits traits, ModelTraits ruled) {

  /** Where Microsoft serves models of many makers, by names that anybody chooses. */
  private static final String FOUNDRY = "services.ai.azure.com";

  /** Where Microsoft serves OpenAI's models: for everybody, for governments, in China. */
  private static final List<String> MICROSOFTS =
      List.of(
          "openai.azure.com",
          "cognitiveservices.azure.com",
          "openai.azure.us",
          "cognitiveservices.azure.us",
          "openai.azure.cn");

  public ModelChoice {
    host = host.toLowerCase(Locale.ROOT);
    headers = headers.isEmpty() ? Map.of() : inAnyCase(headers);
  }

  private static Map<String, String> inAnyCase(Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return Collections.unmodifiableMap(anyCase);
  }

  /** A model of a target, whose caller says nothing in headers. */
  public static ModelChoice of(Target target, String model) {
    return of(target, model, Map.of());
  }

  /**
   * A model of a target.
   *
   * @param callers what the caller says in headers of how its request is meant; the target's own
   *     win
   */
  public static ModelChoice of(Target target, String model, Map<String, String> callers) {
    String host = target.endpoint().host().toLowerCase(Locale.ROOT);
    ModelTraits known = ModelFamilies.at(host, target.dialect(), model);
    ModelTraits ruled = ruled(target.modelRules(), model);
    ModelTraits traits = ruled.equals(ModelTraits.SILENT) ? known : ruled.or(known);
    return new ModelChoice(model, host, sent(callers, target.headers()), traits, ruled);
  }

  private static Map<String, String> sent(Map<String, String> callers, Map<String, String> own) {
    if (callers.isEmpty()) {
      return own;
    }
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(callers);
    sent.putAll(own);
    return sent;
  }

  private static ModelTraits ruled(List<ModelRule> rules, String model) {
    for (ModelRule rule : rules) {
      if (rule.speaksOf(model)) {
        return rule.traits();
      }
    }
    return ModelTraits.SILENT;
  }

  /** The value of a header that is sent, or the one given. */
  public String header(String name, String otherwise) {
    return headers.getOrDefault(name, otherwise);
  }

  /** Whether a model of Anthropic's own is asked, whoever serves it. */
  public boolean asksClaude() {
    return hostedBy("anthropic.com") || ModelFamilies.isMadeBy(Dialect.ANTHROPIC, model);
  }

  /**
   * Whether a model that is not told to think, in Anthropic's language, may do so all the same, and
   * no word against it is known. Claude does not that is asked by budget; what others do who
   * imitate it nobody knows, unless the operator does.
   */
  public boolean mayThinkUnasked() {
    boolean known = asksClaude() || ruled.thinking().isPresent();
    return !known && traits.takes(Thinking.BUDGET) && !traits.takes(Thinking.SWITCH);
  }

  /** Whether a model that OpenAI serves is asked, itself or through somebody else. */
  public boolean asksOpenAi() {
    return hostedByOpenAi() || ModelFamilies.isMadeBy(Dialect.OPENAI, model);
  }

  /**
   * Whether OpenAI's own API is asked, at its address or in Microsoft's cloud. Not all of azure.com
   * is that: anybody's servers stand there, too, and other makers' models behind the same API. So a
   * name that says nothing is taken for OpenAI's only where Microsoft sells those, and in its
   * Foundry a name must say it.
   */
  public boolean hostedByOpenAi() {
    return hostedBy("openai.com")
        || (azureOpenAi() && !ModelFamilies.isOfOthers(Dialect.OPENAI, model))
        || (hostedBy(FOUNDRY) && ModelFamilies.isMadeBy(Dialect.OPENAI, model));
  }

  private boolean azureOpenAi() {
    for (String domain : MICROSOFTS) {
      if (hostedBy(domain)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name of the limit for OpenAI's language. OpenAI itself takes the new one of every model. In
   * Microsoft's cloud older versions of the API know the old one only, so the host speaks there
   * where the model's name says nothing.
   */
  public TokenLimit tokenLimit() {
    boolean microsofts = azureOpenAi() || hostedBy(FOUNDRY);
    boolean renamed =
        hostedBy("openai.com") || (microsofts && !ModelFamilies.knows(Dialect.OPENAI, model));
    Optional<TokenLimit> known =
        renamed ? Optional.of(TokenLimit.MAX_COMPLETION_TOKENS) : traits.tokenLimit();
    return ruled.tokenLimit().or(() -> known).orElse(TokenLimit.MAX_TOKENS);
  }

  /**
   * Whether the model may be given tools. What is known of a family is how its maker serves it
   * here; elsewhere somebody may translate.
   */
  public boolean takesTools() {
    Optional<Boolean> known = hostedByOpenAi() ? traits.fields().tools() : Optional.empty();
    return ruled.fields().tools().or(() -> known).orElse(true);
  }

  /**
   * Whether the operator may speak as the developer, as OpenAI calls it. Its own servers take that
   * and the older name alike; whoever else is known to take the newer one takes the older, too.
   */
  public boolean takesDevelopers() {
    return traits.fields().developerMessages().orElseGet(this::hostedByOpenAi);
  }

  /** Whether the makers of a language are asked at their own address. */
  public boolean hostedByMaker(Dialect language) {
    return switch (language) {
      case OPENAI -> hostedByOpenAi();
      case ANTHROPIC -> hostedBy("anthropic.com");
    };
  }

  /** Whether the host belongs to one of these domains. */
  public boolean hostedByAny(List<String> domains) {
    return domains.stream().anyMatch(this::hostedBy);
  }

  /** Whether the host belongs to this domain. */
  private boolean hostedBy(String domain) {
    return isWithin(host, domain);
  }

  /** Whether a host in small letters belongs to a domain. */
  public static boolean isWithin(String host, String domain) {
    int before = host.length() - domain.length() - 1;
    return host.endsWith(domain) && (before < 0 || host.charAt(before) == '.');
  }
}
