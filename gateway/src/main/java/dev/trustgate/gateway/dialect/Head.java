package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.List;

/** The fields of a request but the longest, which is left in its bytes. */
final class Head {

  private Head() {}

  /**
   * Parses all of these fields but one.
   *
   * @param json the whole request
   */
  static ObjectNode of(byte[] json, List<TopLevel.Member> members, String left) {
    ObjectNode head = Json.object();
    for (TopLevel.Member member : members) {
      if (!member.name().equals(left)) {
        head.set(member.name(), value(json, member));
      }
    }
    return head;
  }

  /** The value of a field; most are short words, for which no parser is needed. */
  private static JsonNode value(byte[] json, TopLevel.Member member) {
    String text = new String(json, member.valueStart(), member.end() - member.valueStart(), UTF_8);
    boolean plain = text.startsWith("\"") && text.indexOf('\\') < 0;
    return switch (text) {
      case "true", "false" -> BooleanNode.valueOf(text.equals("true"));
      case String word when plain -> TextNode.valueOf(word.substring(1, word.length() - 1));
      default -> Json.tree(text).orElseThrow();
    };
  }
}
