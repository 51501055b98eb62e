package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes amendments into the bytes of a document; every byte that need not change stays. */
final class Splice {

  private static final char DELETE = 0x7F;

  /** What stands between two offsets, and the bytes that replace it. */
  private static final class Edit {
    final int from;
    final int to;
    final byte[] replacement;

    Edit(int from, int to, String replacement) {
      this.from = from;
      this.to = to;
      this.replacement = replacement.getBytes(UTF_8);
    }
  }

  private final byte[] document;
  private final Amendments amendments;
  private final List<TopLevel.Member> members;
  private final List<Edit> edits = new ArrayList<>();

  private Splice(byte[] document, List<TopLevel.Member> members, Amendments amendments) {
    this.document = document;
    this.amendments = amendments;
    this.members = members;
  }

  static byte[] apply(byte[] document, Amendments amendments) {
    return amendments.isEmpty()
        ? document
        : Pieces.joined(new Splice(document, TopLevel.members(document), amendments).apply());
  }

  /**
   * The bytes of a request with its amendments, long stretches that stay not copied; what is known
   * of its fields is not sought again.
   */
  static List<ByteBuffer> apply(Payload payload, Amendments amendments) {
    return amendments.isEmpty()
        ? List.of(ByteBuffer.wrap(payload.bytes()))
        : Pieces.fewer(new Splice(payload.bytes(), payload.members(), amendments).apply());
  }

  private List<ByteBuffer> apply() {
    amendments.set().forEach(this::set);
    remove();
    amendments.firstMessage().ifPresent(this::prepend);
    edits.sort(Comparator.comparingInt(edit -> edit.from));
    List<ByteBuffer> pieces = new ArrayList<>();
    int kept = 0;
    for (Edit edit : edits) {
      pieces.add(ByteBuffer.wrap(document, kept, edit.from - kept));
      pieces.add(ByteBuffer.wrap(edit.replacement));
      kept = edit.to;
    }
    pieces.add(ByteBuffer.wrap(document, kept, document.length - kept));
    return pieces;
  }

  private void set(String field, JsonNode value) {
    for (TopLevel.Member member : members) {
      if (member.name().equals(field)) {
        edits.add(new Edit(member.valueStart(), member.end(), written(value)));
        return;
      }
    }
    String added = Json.text(Json.object().set(field, value));
    int behindBrace = behindBrace();
    String comma = keepsAny() ? "," : "";
    edits.add(new Edit(behindBrace, behindBrace, added.substring(1, added.length() - 1) + comma));
  }

  /** A value as JSON. A name, as models have, is what it is; most of what is changed is one. */
  private static String written(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    boolean name = !text.isEmpty();
    for (int at = 0; name && at < text.length(); at++) {
      char letter = text.charAt(at);
      name = letter > '"' && letter < DELETE && letter != '\\';
    }
    return name ? '"' + text + '"' : Json.text(value);
  }

  private int behindBrace() {
    int at = 0;
    while (document[at] != '{') {
      at++;
    }
    return at + 1;
  }

  private boolean keepsAny() {
    return members.stream().anyMatch(member -> !amendments.removed().contains(member.name()));
  }

  private void prepend(JsonNode message) {
    for (TopLevel.Member member : members) {
      if (member.name().equals("messages")) {
        int behindBracket = member.valueStart() + 1;
        edits.add(new Edit(behindBracket, behindBracket, Json.text(message) + ","));
      }
    }
  }

  /** Takes fields out, each with the comma that follows; the last ones with the comma before. */
  private void remove() {
    int end = members.size();
    while (end > 0 && removed(end - 1)) {
      end--;
    }
    if (end < members.size()) {
      int from = end == 0 ? members.getFirst().start() : members.get(end - 1).end();
      edits.add(new Edit(from, members.getLast().end(), ""));
    }
    for (int index = 0; index < end; index++) {
      if (removed(index)) {
        edits.add(new Edit(members.get(index).start(), members.get(index + 1).start(), ""));
      }
    }
  }

  private boolean removed(int index) {
    return amendments.removed().contains(members.get(index).name());
  }
}
