package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the reports on one run were written. */
public record ReportFiles(Path json, Path junit, Path html) {

  /** Writes all of them into a folder, which is made if it is not there. */
  public static ReportFiles write(Chronicle chronicle, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ReportFiles(
        Files.writeString(folder.resolve("report.json"), JsonReport.of(chronicle)),
        Files.writeString(folder.resolve("junit.xml"), JUnitReport.of(chronicle)),
        Files.writeString(folder.resolve("index.html"), HtmlReport.of(chronicle)));
  }
}
