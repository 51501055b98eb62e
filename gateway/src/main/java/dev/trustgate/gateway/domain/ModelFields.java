package dev.trustgate.gateway.domain;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model takes of single fields, more or less than its language says, as far as it is said.
 *
 * @param own fields that look like another provider's, and are its own
 * @param refused fields of its language that it answers with a 400
 * @param efforts its words for how hard to think, the weakest first; or {@link #UNSAID} and some of
 *     them
 * @param effortWithTools what it may be told of that when there are tools
 * @param includeUsage whether a stream may be asked for its counts; who refuses tells them unasked
 * @param historyNeedsTools whether a conversation in which tools were called must come with tools
 * @param historyNeedsThoughts whether calls of tools in the conversation must come with the
 *     thoughts that led to them while it thinks
 * @param tools whether it takes any
 * @param forcedTools whether it can be told that it must call a tool; in OpenAI's language, or if
 *     it thinks unless told not to, while it thinks
 * @param namedTools whether it can be told by name which tool it must call
 * @param maxOutputTokens the most that may be asked for
 * @param shortCallIds whether ids of calls must be nine letters and digits
 * @param userAfterTools whether the user may speak right behind a result of a tool
 * @param images whether it sees pictures
 * @param signedCalls whether the first call of each message must come with a signature
 * @param messageFields what messages may have beside their role, content and the call that they
 *     answer, if anything else is refused
 * @param developerMessages whether the operator may speak as the developer
 * @param stringContent whether the content of a message must be one text, not an array of texts
 * @param formBesideTools whether the answer may be held to a form where there are tools
 */
public record ModelFields(
    Optional<SequencedSet<String>> own,
    Optional<SequencedSet<String>> refused,
    Optional<List<String>> efforts,
    Optional<EffortWithTools> effortWithTools,
    Optional<Boolean> includeUsage,
    Optional<Boolean> historyNeedsTools,
    Optional<Boolean> historyNeedsThoughts,
    Optional<Boolean> tools,
    Optional<Boolean> forcedTools,
    Optional<Boolean> namedTools,
    OptionalInt maxOutputTokens,
    Optional<Boolean> shortCallIds,
    Optional<Boolean> userAfterTools,
    Optional<Boolean> images,
    Optional<Boolean> signedCalls,
    Optional<SequencedSet<String>> messageFields,
    Optional<Boolean> developerMessages,
    Optional<Boolean> stringContent,
    Optional<Boolean> formBesideTools) {

  /** Nothing is said. */
  public static final ModelFields SILENT =
      new ModelFields(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** No field at all. */
  public static final SequencedSet<String> NONE =
      Collections.unmodifiableSequencedSet(new LinkedHashSet<>());

  /** Every word for how hard to think, the weakest first. */
  public static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  private static final String NO_EFFORT = EFFORTS.getFirst();

  /** In place of the weakest effort: by which word a model thinks least is not known. */
  public static final String UNSAID = EffortWithTools.UNSAID.wireName();

  /** What may stand among a model's efforts. */
  public static final List<String> EFFORT_WORDS =
      Stream.concat(Stream.of(UNSAID), EFFORTS.stream()).toList();

  /** Of who thinks unless it is told not to, as hard as it does. */
  private static final List<String> NO_DEGREES = List.of(NO_EFFORT);

  /** Those of them by which no model thinks. */
  public static final Set<String> THOUGHTLESS = Set.of(UNSAID, NO_EFFORT);

  public ModelFields {
    own = own.map(names -> known(names, WireFields.FOREIGN, "own_fields"));
    refused = refused.map(names -> known(names, WireFields.REFUSABLE, "refused_fields"));
    messageFields =
        messageFields.map(names -> known(names, WireFields.OF_MESSAGES, "message_fields"));
    efforts =
        efforts.map(
            words -> List.copyOf(known(new LinkedHashSet<>(words), EFFORT_WORDS, "efforts")));
    boolean wordless = efforts.filter(words -> THOUGHTLESS.containsAll(words)).isPresent();
    if (wordless && !efforts.get().equals(NO_DEGREES)) {
      throw new IllegalArgumentException("efforts must hold one that is more than unsaid");
    }
    int most = maxOutputTokens.orElse(1);
    if (most < 1 || most > ModelTraits.MAX_TOKENS) {
      throw new IllegalArgumentException(
          "max_output_tokens must be 1.." + ModelTraits.MAX_TOKENS + ", was " + most);
    }
  }

  /** In the order of what is known, so that what is equal is written alike. */
  private static SequencedSet<String> known(Set<String> names, List<String> known, String field) {
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(field + " may hold " + known + ", was " + names);
    }
    SequencedSet<String> ordered = new LinkedHashSet<>(known);
    ordered.retainAll(names);
    return Collections.unmodifiableSequencedSet(ordered);
  }

  /** What a model may be told of its effort when there are tools. */
  public enum EffortWithTools {
    /** Anything. */
    ANY,
    /** Nothing: the field must not be there. */
    UNSAID,
    /** That it shall not think, and that in so many words. */
    NONE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** These, and where they are silent the others. */
  public ModelFields or(ModelFields others) {
    return new ModelFields(
        own.or(others::own),
        refused.or(others::refused),
        efforts.or(others::efforts),
        effortWithTools.or(others::effortWithTools),
        includeUsage.or(others::includeUsage),
        historyNeedsTools.or(others::historyNeedsTools),
        historyNeedsThoughts.or(others::historyNeedsThoughts),
        tools.or(others::tools),
        forcedTools.or(others::forcedTools),
        namedTools.or(others::namedTools),
        maxOutputTokens.isPresent() ? maxOutputTokens : others.maxOutputTokens(),
        shortCallIds.or(others::shortCallIds),
        userAfterTools.or(others::userAfterTools),
        images.or(others::images),
        signedCalls.or(others::signedCalls),
        messageFields.or(others::messageFields),
        developerMessages.or(others::developerMessages),
        stringContent.or(others::stringContent),
        formBesideTools.or(others::formBesideTools));
  }

  /** Whether a field that looks foreign is the model's own. */
  public boolean owns(String field) {
    return own.filter(names -> names.contains(field)).isPresent();
  }

  /** Whether the model answers a field of its language with a 400. */
  public boolean refuses(String field) {
    return refused.filter(names -> names.contains(field)).isPresent();
  }

  /** Whether a tool may be forced on the model, as far as it is known. */
  public boolean bearsForce() {
    return forcedTools.orElse(true);
  }

  /** Whether the model may be told by name which tool it must call, as far as it is known. */
  public boolean bearsNames() {
    return namedTools.orElse(true);
  }

  /** Whether it minds calls of tools that come without the thoughts that led to them. */
  public boolean needsThoughts() {
    return historyNeedsThoughts.orElse(false);
  }

  /** Whether it minds ids of calls that are not nine letters and digits. */
  public boolean needsShortIds() {
    return shortCallIds.orElse(false);
  }

  /** Whether the user may speak right behind a tool, as far as it is known. */
  public boolean bearsUserAfterTools() {
    return userAfterTools.orElse(true);
  }

  /** Whether it may be shown pictures, as far as it is known. */
  public boolean sees() {
    return images.orElse(true);
  }

  /** Whether it minds calls of tools without Google's signature. */
  public boolean needsSignatures() {
    return signedCalls.orElse(false);
  }

  /** Whether it minds content that is an array of texts, or none. */
  public boolean needsStringContent() {
    return stringContent.orElse(false);
  }

  /** Whether it bears a form of the answer beside tools. */
  public boolean bearsFormsBesideTools() {
    return formBesideTools.orElse(true);
  }

  /** Its word for thinking least, as far as its words are known. */
  public Optional<String> leastEffort() {
    return efforts.map(List::getFirst).filter(word -> !word.equals(UNSAID));
  }

  /** Whether it can be told not to think at all, as far as its words are known. */
  public boolean canDoWithoutThinking() {
    return leastEffort().filter(NO_EFFORT::equals).isPresent();
  }

  /** Whether it thinks unless it is told not to, and cannot be told how hard. */
  public boolean knowsNoDegrees() {
    return efforts.filter(NO_DEGREES::equals).isPresent();
  }

  /** Whether an effort was lowered; a word that nobody knows is lost in any other. */
  public static boolean isLess(String told, String wished) {
    return EFFORTS.contains(wished)
        ? EFFORTS.indexOf(told) < EFFORTS.indexOf(wished)
        : !told.equals(wished);
  }

  /** Whether there is more to a limit than may be asked for. */
  public boolean exceeds(long limit) {
    return maxOutputTokens.isPresent() && limit > maxOutputTokens.getAsInt();
  }

  /** The limit, or what there may be of it. */
  public int bounded(int limit) {
    return Math.min(limit, maxOutputTokens.orElse(limit));
  }

  /**
   * The model's word for an effort: the same if it has it, else the strongest of its weaker ones
   * that is an effort at all, else its weakest. Where nothing is known of its words, or they say no
   * degree, the same.
   */
  public String effort(String wished) {
    List<String> words = efforts.orElse(List.of());
    boolean had = words.contains(wished) && !wished.equals(UNSAID);
    if (words.isEmpty() || had || knowsNoDegrees()) {
      return wished;
    }
    List<String> thinking = words.stream().filter(word -> !THOUGHTLESS.contains(word)).toList();
    List<String> weaker =
        thinking.stream().filter(word -> EFFORTS.indexOf(word) < EFFORTS.indexOf(wished)).toList();
    return weaker.isEmpty() ? thinking.getFirst() : weaker.getLast();
  }
}
