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
    return "trustgate " + version() + " on Java " + Runtime.version();
  }

  /** The version of this build, if it was packaged as one. */
  static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** The same text for {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }
  }
}
