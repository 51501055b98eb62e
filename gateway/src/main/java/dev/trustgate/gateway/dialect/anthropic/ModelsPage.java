package dev.trustgate.gateway.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of a list of models, as Anthropic's libraries leaf through it (API reference "List
 * Models"). Who does not say how long a page is gets all of them, and nobody a page between two
 * models: which end of it {@code limit} cuts off, and what {@code has_more} counts, is not said.
 *
 * @param names of the models on it
 * @param more whether there are more in the direction that was asked for
 */
record ModelsPage(List<String> names, boolean more) {

  private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}|1000");
  private static final String AFTER = "after_id";
  private static final String BEFORE = "before_id";

  /**
   * The page that is asked for.
   *
   * @param all names in their order
   * @param query of the request, as it came
   * @throws RefusedRequest naming the parameter
   */
  static ModelsPage of(List<String> all, String query) {
    Map<String, String> asked = parameters(query);
    boolean backwards = asked.containsKey(BEFORE);
    if (backwards && asked.containsKey(AFTER)) {
      throw RefusedRequest.at(BEFORE, "before_id and after_id cannot be given together");
    }
    int start = place(AFTER, asked, all).map(place -> place + 1).orElse(0);
    int end = place(BEFORE, asked, all).orElse(all.size());
    int length = Math.min(limit(asked, all.size()), end - start);
    int from = backwards ? end - length : start;
    return new ModelsPage(all.subList(from, from + length), length < end - start);
  }

  private static int limit(Map<String, String> asked, int all) {
    String limit = asked.getOrDefault("limit", "");
    if (!asked.containsKey("limit")) {
      return all;
    }
    if (!LIMIT.matcher(limit).matches()) {
      throw RefusedRequest.at(
          "limit", "limit must be a whole number from 1 to 1000, not " + Shown.word(limit));
    }
    return Integer.parseInt(limit);
  }

  private static Optional<Integer> place(
      String parameter, Map<String, String> asked, List<String> all) {
    Optional<String> name = Optional.ofNullable(asked.get(parameter));
    Optional<Integer> place = name.map(all::indexOf);
    if (place.filter(at -> at < 0).isPresent()) {
      throw RefusedRequest.at(
          parameter,
          parameter + " must be that of a model in the list, not " + Shown.word(name.orElse("")));
    }
    return place;
  }

  /** The last value of each name that has one; what cannot be decoded is what it is. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0 && sign < pair.length() - 1) {
        parameters.put(pair.substring(0, sign), decoded(pair.substring(sign + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
