package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the fields of a JSON object lie in its bytes. Only for documents that are known to be
 * valid, so that brackets and quotes are all there is to watch.
 */
final class TopLevel {

  /**
   * One field of the object.
   *
   * @param start the offset of the quote that opens its name
   * @param valueStart the offset of the first byte of its value
   * @param end the offset behind its value
   */
  record Member(String name, int start, int valueStart, int end) {}

  private final byte[] json;
  private int at;

  private TopLevel(byte[] json) {
    this.json = json;
  }

  /** The fields in the order of the document. */
  static List<Member> members(byte[] json) {
    return new TopLevel(json).scan();
  }

  private List<Member> scan() {
    List<Member> members = new ArrayList<>();
    skipTo('{');
    at++;
    skipBlanks();
    while (json[at] != '}') {
      int start = at;
      String name = name();
      skipTo(':');
      at++;
      skipBlanks();
      int valueStart = at;
      skipValue();
      members.add(new Member(name, start, valueStart, at));
      skipBlanks();
      if (json[at] == ',') {
        at++;
        skipBlanks();
      }
    }
    return members;
  }

  private String name() {
    int start = at;
    skipString();
    String quoted = new String(json, start, at - start, UTF_8);
    return quoted.indexOf('\\') < 0
        ? quoted.substring(1, quoted.length() - 1)
        : Json.tree(quoted).map(JsonNode::asText).orElse(quoted);
  }

  private void skipValue() {
    int depth = 0;
    do {
      byte current = json[at];
      if (current == '"') {
        skipString();
        continue;
      }
      if (current == '{' || current == '[') {
        depth++;
      } else if (current == '}' || current == ']') {
        depth--;
      } else if (depth == 0) {
        skipLiteral();
        return;
      }
      at++;
    } while (depth > 0);
  }

  private void skipLiteral() {
    while (json[at] != ',' && json[at] != '}' && json[at] > ' ') {
      at++;
    }
  }

  private void skipString() {
    at++;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipBlanks() {
    while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
      at++;
    }
  }

  private void skipTo(char wanted) {
    while (json[at] != wanted) {
      at++;
    }
  }
}
