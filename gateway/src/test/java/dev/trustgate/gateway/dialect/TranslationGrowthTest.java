package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trustgate.gateway.domain.Dialect;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * A longer conversation costs as much more as it is longer. Counted in bytes that are allocated:
 * lists and texts that are copied for every turn would show there, and no clock is needed.
 */
class TranslationGrowthTest {

  private static final int TURNS = 200;
  private static final int TIMES = 8;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static byte[] conversation(int turns) {
    StringBuilder request = new StringBuilder("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[");
    for (int turn = 0; turn < turns; turn++) {
      request.append(
          """
          {"role":"user","content":"What is in file %1$d?"},\
          {"role":"assistant","content":"I look.","tool_calls":[{"id":"c%1$d","type":"function",\
          "function":{"name":"read","arguments":"{\\"path\\":\\"%1$d.txt\\"}"}}]},\
          {"role":"tool","tool_call_id":"c%1$d","content":"one\\ntwo"},\
          """
              .formatted(turn));
    }
    return utf8(request + "{\"role\":\"user\",\"content\":\"So?\"}]}");
  }

  private long allocatedBy(byte[] request) {
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    Payload payload = Payload.read(Dialect.OPENAI, request);
    byte[] body =
        Pieces.joined(
            Translation.of(payload, targetOf(Dialect.ANTHROPIC), "claude-3-haiku").body());
    assertThat(body.length).isGreaterThan(request.length / 2);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void whatIsAllocatedGrowsNoFasterThanTheConversation() {
    byte[] one = conversation(TURNS);
    byte[] many = conversation(TURNS * TIMES);
    allocatedBy(many); // classes are loaded, buffers are pooled
    double growth = (double) allocatedBy(many) / allocatedBy(one);
    assertThat(growth).isBetween(TIMES / 2.0, TIMES * 1.5);
  }
}
