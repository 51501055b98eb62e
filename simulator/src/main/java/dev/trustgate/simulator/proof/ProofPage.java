package dev.trustgate.simulator.proof;

import java.util.List;

/** The words around the table, and what stands in it. */
final class ProofPage {

  static final String INTRODUCTION =
      """
      # Proof by simulation

      What theory says, what others have published, and what the simulator makes of it. The \
      simulator drives the gateway's own core (the classes that balance, watch health and fail \
      over in production) in virtual time: events from a queue, no thread, no socket, no sleep. If \
      its queues behave as queueing theory says and its experiments end as published ones did, then \
      what it says about outages that nobody has published is worth something, too.

      - **published**: the value as the source prints it, or for a formula its value by an \
      independent evaluation, to the digits given: what is computed rounds to it. ≈ stands before \
      values that are simulated, rounded or read off a chart themselves.
      - **computed**: by the formula, in code.
      - **simulated**: what came out, for one seed that was chosen before the first run and is the \
      same in every row (where a row is the mean of several runs, the seeds that follow it). The same \
      seed gives the same digits on every machine.
      - **band**: how far apart simulated and expected (computed if there is a formula, else \
      published) may be. The last column says whether they are not.

      `./trustgate prove` computes all of it again in about a minute and exits with 1 if a value is \
      outside its band; `--write docs/proof.md` writes this page. The build does the same and \
      compares to the byte.
      """;

  static final String SOURCES =
      """

      ## Sources

      - Queues: A. K. Erlang (1909, 1917), F. Pollaczek (1930), A. Khinchine (1932), J. Little \
      (1961), M. Sakata, S. Noguchi, J. Oizumi (1971); as in L. Kleinrock, *Queueing Systems*.
      - Two choices: Y. Azar, A. Broder, A. Karlin, E. Upfal, *Balanced Allocations* (1994); \
      N. Vvedenskaya, R. Dobrushin, F. Karpelevich (1996); M. Mitzenmacher, *The Power of Two \
      Choices in Randomized Load Balancing* (1996).
      - Chance: K. Pearson (1900); W. Feller, *An Introduction to Probability Theory*, vol. 1, XIII.
      - palantir/dialogue: its simulation module and the report committed there.
      - Linkerd: *Beyond Round Robin: Load Balancing for Latency* (2016); Finagle's balancers.
      - RFC 9110, *HTTP Semantics*, 10.2.3 Retry-After.
      """;

  private ProofPage() {}

  static List<Section> sections() {
    return List.of(
        Queues.section(),
        Draws.section(),
        HealthArithmetic.section(),
        Outages.section(),
        Returns.section(),
        PublishedExperiments.section());
  }
}
