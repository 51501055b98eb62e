package dev.trustgate.benchmarks.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launcher in a clone whose Maven makes empty jars and whose Java says what it was asked for.
 * The clone lies where people have theirs: behind a blank and a letter that is not ASCII.
 */
final class Clone implements AutoCloseable {

  private static final Path OURS = Path.of("..").toAbsolutePath().normalize();

  /** Maven writes down that it began, and goes on when it may, if it is to wait. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$$" >>maven.log
      if [ -p go ]; then
        sleep 600 &
        echo "$!" >>maven.log
        echo begun >begun
        read -r _ <go
        kill "$!"
      fi
      if [ -f fails ]; then exit 1; fi
      mkdir -p simulator/target benchmarks/target load-tests/target/lib
      touch simulator/target/trustgate-simulator.jar benchmarks/target/trustgate-benchmarks.jar
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      while [ "${1#-}" != "$1" ]; do
        case $1 in
          -cp) shift ;;
          -XX:AOTCacheOutput=*) touch "${1#*=}" ;;
        esac
        shift
      done
      echo "$@"
      """;

  private final Path root;
  private final Path jdk;
  private final List<Process> started = new ArrayList<>();

  Clone(Path folder) throws IOException {
    boolean anyLetter =
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('é');
    root = Files.createDirectories(folder.resolve(anyLetter ? "my clone é" : "my clone"));
    for (String file : List.of("trustgate", "benchmarks/run", "load-tests/run", "pom.xml")) {
      copy(OURS.resolve(file));
    }
    for (String folderOfFiles :
        List.of(
            ".launcher",
            "benchmarks/src/main/java/dev/trustgate/benchmarks",
            "load-tests/src/test/java/dev/trustgate/loadtest")) {
      try (Stream<Path> files = Files.list(OURS.resolve(folderOfFiles))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          copy(file);
        }
      }
    }
    for (String module : List.of("gateway", "simulator", "benchmarks", "load-tests")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      copy(OURS.resolve(module).resolve("pom.xml"));
    }
    program(root.resolve("mvnw"), MAVEN);
    jdk = root.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  private void copy(Path ours) throws IOException {
    Path copy = root.resolve(OURS.relativize(ours));
    Files.createDirectories(copy.getParent());
    Files.copy(ours, copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }

  Path root() {
    return root;
  }

  Path jdk() {
    return jdk;
  }

  Path lock() {
    return root.resolve(".build.lock");
  }

  /** Lets Maven wait from now on. */
  void mavenWaits() throws IOException, InterruptedException {
    for (String pipe : List.of("begun", "go")) {
      new ProcessBuilder("mkfifo", root.resolve(pipe).toString()).start().waitFor();
    }
  }

  /** Returns when Maven has begun. */
  void begun() throws IOException {
    Files.readString(root.resolve("begun"));
  }

  void mavenGoesOn() throws IOException {
    Files.writeString(root.resolve("go"), "on\n", StandardOpenOption.WRITE);
  }

  /** The processes of Maven so far, and those that they have started. */
  List<Long> maven() throws IOException {
    Path log = root.resolve("maven.log");
    return Files.exists(log)
        ? Files.readAllLines(log).stream().map(Long::valueOf).toList()
        : List.of();
  }

  /** One that runs. */
  record Run(Process process, BufferedReader complaints) {

    /** How it ended, and what it has said. */
    Ended end() throws IOException, InterruptedException {
      String errors = String.join("\n", complaints.lines().toList());
      String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      return new Ended(process.waitFor(), said.strip(), errors);
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** What came of it. */
  record Ended(int status, String said, String complaints) {}

  Run start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("trustgate").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("TRUSTGATE_JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return new Run(process, process.errorReader());
  }

  /** Ends who still runs, as after a test that has failed. */
  @Override
  public void close() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return start(Map.of(), arguments).end();
  }
}
