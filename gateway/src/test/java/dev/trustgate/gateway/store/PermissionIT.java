package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process is told that may not do what it must. The super-user may do everything, so the
 * process gives that up first where the tests run as the super-user.
 */
final class PermissionIT {

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String RIGHTS = "-dac_override,-dac_read_search";

  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void make() throws Exception {
    assumeTrue(!superUser() || Files.exists(SETPRIV), "needs setpriv when run as super-user");
    file = Files.createDirectory(folder.resolve("data")).resolve("store.db");
    assertThat(open()).isEmpty();
  }

  @Test
  void mayNotReadTheFile() throws Exception {
    chmod(file, "---------");
    assertThat(open()).contains(file + " cannot be opened: no permission to read and write it");
  }

  @Test
  void mayNotWriteTheFile() throws Exception {
    chmod(file, "r--------");
    byte[] before = Files.readAllBytes(file);
    assertThat(open()).contains(file + " cannot be opened: no permission to read and write it");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void mayNotWriteToTheFolder() throws Exception {
    chmod(folder.resolve("data"), "r-x------");
    try {
      assertThat(open()).contains(" cannot be opened: no permission to write to its folder");
    } finally {
      chmod(folder.resolve("data"), "rwx------");
    }
  }

  @Test
  void mayNotReadTheKeyFile() throws Exception {
    Path key = file.resolveSibling("store.key");
    chmod(key, "---------");
    assertThat(open()).contains("The key file " + key + " cannot be read: check its owner");
  }

  private String open() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (superUser()) {
      command.addAll(
          List.of(SETPRIV.toString(), "--bounding-set=" + RIGHTS, "--inh-caps=" + RIGHTS));
    }
    command.addAll(StoreWriter.command(folder, "file:" + file, 1, 0));
    Process process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start();
    String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor() == 0).as(complaint).isEqualTo(complaint.isEmpty());
    return complaint;
  }

  private boolean superUser() throws IOException {
    return "root".equals(Files.getOwner(folder).getName());
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
