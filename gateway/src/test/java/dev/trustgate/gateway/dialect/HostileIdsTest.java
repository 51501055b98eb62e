package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.SafeNames;
import dev.trustgate.gateway.dialect.common.Undo;
import dev.trustgate.gateway.domain.Dialect;
import java.lang.management.ManagementFactory;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids and names that a caller has chosen to be expensive. No clock is needed to see that. */
class HostileIdsTest {

  private static final int LENGTH = 50_000;
  private static final int TRIES = 100;
  private static final int MAX_ID_LENGTH = 128;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A set that must not be put into another table, whose hashes would not be spread. */
  private static final class NotCopied extends AbstractSet<String> {
    @Override
    public Iterator<String> iterator() {
      throw new AssertionError("copied");
    }

    @Override
    public int size() {
      return 1;
    }
  }

  @Test
  void idsAndNamesStayInTheirHashMaps() {
    Map<String, String> names =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new AssertionError("copied");
          }
        };
    Undo undo = new Undo(names, Optional.empty()).after(new NotCopied());
    assertThat(undo.formatTool()).isEmpty();
  }

  /** One long id twice, and what would be made of it for the second, as often as wished. */
  private static List<String> ids(String begin) {
    String id = "x".repeat(LENGTH) + ":";
    List<String> ids = new ArrayList<>(List.of(id, id));
    for (int use = 2; use < TRIES; use++) {
      String ofTheWhole = SafeNames.fit(id + ":" + use, MAX_ID_LENGTH);
      String ofTheBase = SafeNames.fit(SafeNames.fit(id, MAX_ID_LENGTH) + ":" + use, MAX_ID_LENGTH);
      ids.add(begin + ofTheWhole.substring(1));
      ids.add(begin + ofTheBase.substring(1));
    }
    return ids;
  }

  private long allocatedFor(List<String> ids) {
    byte[] request = Json.bytes(ToolRounds.request(Dialect.OPENAI, List.of(ids)));
    Payload payload = Payload.read(Dialect.OPENAI, request);
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    Translation translation = Translation.of(payload, Fixtures.ANTHROPIC, "claude-3-haiku");
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(ToolRounds.answered(Fixtures.json(translation.body()), Dialect.ANTHROPIC))
        .hasSize(ids.size())
        .doesNotHaveDuplicates();
    return allocated;
  }

  @Test
  void aLongIdIsHashedOnceHoweverOftenAnotherIsTried() {
    allocatedFor(ids("x")); // classes are loaded
    assertThat(allocatedFor(ids("x"))).isLessThan(2 * allocatedFor(ids("z")));
  }
}
