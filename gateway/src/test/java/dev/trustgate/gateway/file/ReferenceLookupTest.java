package dev.trustgate.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.domain.Secret.Reference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceLookupTest {

  private static final ReferenceLookup LOOKUP = new ReferenceLookup(Map.of());

  @TempDir private Path folder;

  private static Optional<String> file(Path path) {
    return LOOKUP.apply(new Reference(Kind.FILE, path.toString()));
  }

  @Test
  void aFileStandsForItsFirstLine() throws IOException {
    assertThat(file(Files.writeString(folder.resolve("key"), " sk-1 \nanother\n")))
        .hasValue("sk-1");
    assertThat(file(folder.resolve("none"))).isEmpty();
    assertThat(file(Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff}))).isEmpty();
  }

  @Test
  void aFileThatIsTooLongOrNeverEndsStandsForNothing() throws IOException {
    assertThat(file(Files.write(folder.resolve("long"), new byte[64 * 1024 + 1]))).isEmpty();
    assertThat(file(Path.of("/dev/zero"))).isEmpty();
  }
}
