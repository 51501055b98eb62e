package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes over a document once and finds where its top-level fields lie, without making anything of
 * them. What it takes is a JSON object in UTF-8 within the bounds of {@link
 * dev.trustgate.gateway.dialect.common.Json}, without a field that is there twice; of what it is
 * not sure (an escape in a name, a large object, a mistake) it says so, and a parser decides.
 */
final class JsonScan {

  private static final int MAX_DEPTH = 90;
  private static final int MAX_NAME_LENGTH = 1000;

  /**
   * What was found.
   *
   * @param mentioned which of the wanted names are fields of some object, at any depth
   */
  record Outline(List<TopLevel.Member> members, List<String> mentioned) {

    /** The field of this name. */
    Optional<TopLevel.Member> member(String name) {
      for (TopLevel.Member member : members) {
        if (member.name().equals(name)) {
          return Optional.of(member);
        }
      }
      return Optional.empty();
    }
  }

  private final JsonStrings strings;
  private final FieldNames names;
  private final byte[] json;
  private final Optional<TurnScan> turns;
  private final List<TopLevel.Member> members = new ArrayList<>();
  private int at;
  private int depth;
  private boolean inMessages;

  private JsonScan(byte[] json, List<String> wanted, TextMap map, Optional<TurnScan> turns) {
    this.json = json;
    this.turns = turns;
    this.strings = new JsonStrings(json, map);
    this.names = new FieldNames(json, wanted);
  }

  /**
   * The outline of a document, or empty if a parser must look at it.
   *
   * @param wanted names of fields that matter wherever they stand
   */
  static Optional<Outline> of(byte[] json, List<String> wanted) {
    return of(json, wanted, TextMap.NOTHING_KNOWN, Optional.empty());
  }

  /** The same, and the conversation in the document is told to somebody as it goes by. */
  static Optional<Outline> of(byte[] json, List<String> wanted, TextMap map, TurnScan turns) {
    return of(json, wanted, map, Optional.of(turns));
  }

  private static Optional<Outline> of(
      byte[] json, List<String> wanted, TextMap map, Optional<TurnScan> turns) {
    JsonScan scan = new JsonScan(json, wanted, map, turns);
    scan.blanks();
    if (scan.here() != '{' || !scan.object()) {
      return Optional.empty();
    }
    scan.blanks();
    return scan.at == json.length
        ? Optional.of(new Outline(scan.members, scan.names.mentioned()))
        : Optional.empty();
  }

  private byte here() {
    return at < json.length ? json[at] : 0;
  }

  private void blanks() {
    while (at < json.length && json[at] <= ' ' && isBlank(json[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  }

  private boolean value() {
    return switch (here()) {
      case '"' -> string();
      case '{' -> object();
      case '[' -> array();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean string() {
    at = strings.end(at);
    return at > 0;
  }

  private boolean object() {
    if (++depth > MAX_DEPTH) {
      return false;
    }
    int frame = names.open();
    at++;
    blanks();
    while (here() != '}') {
      if (!field(frame)) {
        return false;
      }
      blanks();
      if (here() == ',') {
        at++;
        blanks();
        if (here() == '}') {
          return false; // a comma with nothing behind it
        }
      } else if (here() != '}') {
        return false;
      }
    }
    at++;
    depth--;
    names.close(frame);
    return true;
  }

  private boolean field(int frame) {
    int start = at;
    if (here() != '"' || !string()) {
      return false;
    }
    int end = at;
    boolean plain = !strings.escaped() && end - start <= MAX_NAME_LENGTH;
    if (!plain || !names.add(frame, start + 1, end - 1)) {
      return false;
    }
    blanks();
    if (here() != ':') {
      return false;
    }
    at++;
    blanks();
    return depth == 1 ? member(start, end) : inner(start, end);
  }

  private boolean member(int start, int end) {
    int valueStart = at;
    String name = new String(json, start + 1, end - start - 2, UTF_8);
    inMessages = turns.isPresent() && name.equals("messages");
    boolean valid = value();
    inMessages = false;
    members.add(new TopLevel.Member(name, start, valueStart, at));
    return valid;
  }

  private boolean inner(int start, int end) {
    int valueStart = at;
    if (!value()) {
      return false;
    }
    if (inMessages && depth <= RefusedScan.DEEPEST) {
      turns.get().field(depth, start + 1, end - 1, valueStart, at);
    }
    return true;
  }

  private boolean array() {
    if (++depth > MAX_DEPTH) {
      return false;
    }
    at++;
    blanks();
    boolean more = here() != ']';
    while (more) {
      int start = at;
      if (!value()) {
        return false;
      }
      if (inMessages && depth < TurnScan.PIECE) {
        turns.get().element(depth, start);
      }
      blanks();
      more = here() == ',';
      if (more) {
        at++;
        blanks();
      } else if (here() != ']') {
        return false;
      }
    }
    at++;
    depth--;
    return true;
  }

  private boolean word(String word) {
    for (int index = 0; index < word.length(); index++) {
      if (here() != word.charAt(index)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean number() {
    at = JsonNumber.end(json, at);
    return at > 0;
  }
}
