package dev.trustgate.simulator.provider.script;

/** Watches a script being played. */
public interface Progress {

  /** The status line was sent. */
  void head(int status);

  /** A piece of the body was sent, with which so many events ended, so many of them of content. */
  void sent(int bytes, int events, int tokens);

  /**
   * The answer ends with the very next write. Told before that write, so that whoever has read the
   * end finds it noted.
   *
   * @param whole whether it ends in the regular way
   */
  void ending(boolean whole);
}
