package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Names of fields that matter wherever they stand, made ready once to be looked for often. */
final class WantedNames {

  static final WantedNames NONE = new WantedNames();

  /** Fields that matter wherever in a request they stand. */
  static final WantedNames IN_REQUESTS =
      new WantedNames(
          "thinking_blocks",
          "reasoning_content",
          "image_url",
          "input_audio",
          "media_type",
          "source",
          "file_id",
          "cache_control");

  private final List<String> names;
  private final byte[][] texts;
  private final long[] hashes;
  private final long lengths; // a bit for each that a name has: most others differ in that

  WantedNames(String... names) {
    this.names = List.of(names);
    this.texts = Arrays.stream(names).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    this.hashes =
        Arrays.stream(texts).mapToLong(name -> FieldNames.hash(name, 0, name.length)).toArray();
    this.lengths =
        Arrays.stream(texts).mapToLong(name -> bit(name.length)).reduce(0, (a, b) -> a | b);
  }

  /** Lengths that differ by 64 share one. */
  private static long bit(int length) {
    return 1L << length;
  }

  /** Puts a name among others if it is wanted and is not there yet. */
  void note(byte[] json, int start, int end, long hash, List<String> mentioned) {
    if ((lengths & bit(end - start)) == 0) {
      return;
    }
    for (int index = 0; index < hashes.length; index++) {
      byte[] text = texts[index];
      boolean same = hashes[index] == hash && Arrays.equals(json, start, end, text, 0, text.length);
      if (same && !mentioned.contains(names.get(index))) {
        mentioned.add(names.get(index));
      }
    }
  }
}
