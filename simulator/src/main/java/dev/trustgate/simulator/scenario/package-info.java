/**
 * Scenario files: how providers misbehave, what load arrives and what must hold, as values; and the
 * readers that make them of YAML, with every mistake at once.
 */
@NullMarked
package dev.trustgate.simulator.scenario;

import org.jspecify.annotations.NullMarked;
