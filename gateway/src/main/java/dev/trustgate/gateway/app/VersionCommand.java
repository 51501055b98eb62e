package dev.trustgate.gateway.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Prints which build this is, and on which Java it runs. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {

  @Override
  public void run() {
    System.out.println(text());
  }

  static String text() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return "trustgate "
        + (version == null ? "(not packaged)" : version)
        + " on Java "
        + Runtime.version();
  }

  /** The same text for {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }
  }
}
