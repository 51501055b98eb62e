package dev.trustgate.loadtest;

/**
 * The upstream of a rig, as parts of its document.
 *
 * @param failover what follows a failed attempt
 * @param fields others but for its name and targets
 * @param first more fields of the first target, each with a comma before it
 * @param second the same of the second
 */
record Pool(String failover, String fields, String first, String second) {

  /** On a machine that is busy with other things a connection takes its time. */
  private static final String PATIENT = "\"failover\": {\"connect_timeout_ms\": 20000}";

  private static final String RESUMING =
      "\"failover\": {\"connect_timeout_ms\": 20000, \"stream_recovery\": \"resume\"}";

  /** Round robin over equals, ejection after three failures for a minute. */
  static Pool usual() {
    return of("\"health_checks\": {\"threshold\": 3, \"interval\": 60}", "", "");
  }

  /** Any other. */
  static Pool of(String fields, String first, String second) {
    return new Pool(PATIENT, fields, first, second);
  }

  /** Streams that break are gone on with; ejection after five failures for a second. */
  static Pool resuming() {
    return new Pool(RESUMING, "\"health_checks\": {\"threshold\": 5, \"interval\": 1}", "", "");
  }

  String document(int firstPort, int secondPort) {
    return "{\"name\": \"pool\", %s, %s, %s}"
        .formatted(failover, fields, targets(firstPort, secondPort));
  }

  private String targets(int firstPort, int secondPort) {
    return "\"targets\": [%s, %s]"
        .formatted(target("first", firstPort, first), target("second", secondPort, second));
  }

  /** One target on this machine. */
  static String target(String name, int port, String more) {
    return """
    {"name": "%s", "provider": "openai", "protocol": "http", "host": "127.0.0.1", "port": %d%s}"""
        .formatted(name, port, more);
  }
}
