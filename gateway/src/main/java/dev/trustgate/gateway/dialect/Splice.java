package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes amendments into the bytes of a document; every byte that need not change stays. */
final class Splice {

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
        : new Splice(document, TopLevel.members(document), amendments).apply();
  }

  /**
   * The bytes of a request with its amendments; what is known of its fields is not sought again.
   */
  static byte[] apply(Payload payload, Amendments amendments) {
    return amendments.isEmpty()
        ? payload.bytes()
        : new Splice(payload.bytes(), payload.members(), amendments).apply();
  }

  private byte[] apply() {
    amendments.set().forEach(this::set);
    remove();
    amendments.firstMessage().ifPresent(this::prepend);
    edits.sort(Comparator.comparingInt(edit -> edit.from));
    int length = document.length;
    for (Edit edit : edits) {
      length += edit.replacement.length - (edit.to - edit.from);
    }
    byte[] spliced = new byte[length];
    int kept = 0;
    int at = 0;
    for (Edit edit : edits) {
      System.arraycopy(document, kept, spliced, at, edit.from - kept);
      at += edit.from - kept;
      System.arraycopy(edit.replacement, 0, spliced, at, edit.replacement.length);
      at += edit.replacement.length;
      kept = edit.to;
    }
    System.arraycopy(document, kept, spliced, at, document.length - kept);
    return spliced;
  }

  private void set(String field, JsonNode value) {
    for (TopLevel.Member member : members) {
      if (member.name().equals(field)) {
        edits.add(new Edit(member.valueStart(), member.end(), Json.text(value)));
        return;
      }
    }
    String added = Json.text(Json.object().set(field, value));
    int behindBrace = behindBrace();
    String comma = keepsAny() ? "," : "";
    edits.add(new Edit(behindBrace, behindBrace, added.substring(1, added.length() - 1) + comma));
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
