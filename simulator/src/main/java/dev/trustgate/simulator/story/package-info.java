/**
 * What happened in one run of a scenario, whoever ran it: a witness hears of every event as it
 * happens, and the chronicle is what is kept of it for reports.
 */
@NullMarked
package dev.trustgate.simulator.story;

import org.jspecify.annotations.NullMarked;
