package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes over a document once and finds where its top-level fields lie, without making anything of
 * them. What it takes is a JSON object in UTF-8 within the bounds of {@link
 * dev.trustgate.gateway.dialect.common.Json}, without a field that is there twice; of what it is
 * not sure (an escape in a name or in the kind of a block, a large object, a mistake) it says so,
 * and a parser decides.
 */
final class JsonScan {

  private static final int NOT_SURE = -1;
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
  private int depth;
  private boolean inMessages;

  private JsonScan(byte[] json, WantedNames wanted, TextMap map, Optional<TurnScan> turns) {
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
  static Optional<Outline> of(byte[] json, WantedNames wanted) {
    return of(json, wanted, TextMap.NOTHING_KNOWN, Optional.empty());
  }

  /** The same, and the conversation in the document is told to somebody as it goes by. */
  static Optional<Outline> of(byte[] json, WantedNames wanted, TextMap map, TurnScan turns) {
    return of(json, wanted, map, Optional.of(turns));
  }

  private static Optional<Outline> of(
      byte[] json, WantedNames wanted, TextMap map, Optional<TurnScan> turns) {
    JsonScan scan = new JsonScan(json, wanted, map, turns);
    int start = scan.blanks(0);
    int end = scan.here(start) == '{' ? scan.object(start) : NOT_SURE;
    boolean sure = turns.map(TurnScan::isSure).orElse(true);
    return end >= 0 && scan.blanks(end) == json.length && sure
        ? Optional.of(new Outline(scan.members, scan.names.mentioned()))
        : Optional.empty();
  }

  private byte here(int at) {
    return at < json.length ? json[at] : 0;
  }

  private int blanks(int start) {
    int at = start;
    while (at < json.length && json[at] <= ' ' && isBlank(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  }

  /** The offset behind the value that begins here, or {@link #NOT_SURE}, as of all its kinds. */
  private int value(int at) {
    return switch (here(at)) {
      case '"' -> strings.end(at);
      case '{' -> object(at);
      case '[' -> array(at);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> JsonNumber.end(json, at);
    };
  }

  private int object(int start) {
    if (++depth > MAX_DEPTH) {
      return NOT_SURE;
    }
    int frame = names.open();
    int at = blanks(start + 1);
    boolean more = here(at) != '}';
    while (more) {
      at = field(frame, at);
      if (at < 0) {
        return NOT_SURE;
      }
      at = blanks(at);
      more = here(at) == ',';
      if (more) {
        at = blanks(at + 1); // where a name must begin
      } else if (here(at) != '}') {
        return NOT_SURE;
      }
    }
    depth--;
    names.close(frame);
    return at + 1;
  }

  private int field(int frame, int start) {
    int end = here(start) == '"' ? strings.end(start) : NOT_SURE;
    boolean plain = end >= 0 && !strings.escaped() && end - start <= MAX_NAME_LENGTH;
    if (!plain || !names.add(frame, start + 1, end - 1)) {
      return NOT_SURE;
    }
    int colon = blanks(end);
    if (here(colon) != ':') {
      return NOT_SURE;
    }
    int value = blanks(colon + 1);
    return depth == 1 ? member(start, end, value) : inner(start, end, value);
  }

  private int member(int start, int end, int value) {
    String name = new String(json, start + 1, end - start - 2, UTF_8);
    inMessages = turns.isPresent() && name.equals("messages");
    int behind = value(value);
    inMessages = false;
    members.add(new TopLevel.Member(name, start, value, behind));
    return behind;
  }

  private int inner(int start, int end, int value) {
    int behind = value(value);
    if (behind >= 0 && inMessages && depth <= RefusedScan.DEEPEST) {
      turns.get().field(depth, start + 1, end - 1, value, behind);
    }
    return behind;
  }

  private int array(int start) {
    if (++depth > MAX_DEPTH) {
      return NOT_SURE;
    }
    int at = blanks(start + 1);
    boolean more = here(at) != ']';
    while (more) {
      int element = at;
      at = value(element);
      if (at < 0) {
        return NOT_SURE;
      }
      if (inMessages && depth < TurnScan.PIECE) {
        turns.get().element(depth, element);
      }
      at = blanks(at);
      more = here(at) == ',';
      if (more) {
        at = blanks(at + 1);
      } else if (here(at) != ']') {
        return NOT_SURE;
      }
    }
    depth--;
    return at + 1;
  }

  private int word(int start, String word) {
    for (int index = 0; index < word.length(); index++) {
      if (here(start + index) != word.charAt(index)) {
        return NOT_SURE;
      }
    }
    return start + word.length();
  }
}
