/**
 * What a run is told as: a timeline for the terminal, JSON for programs, JUnit XML for builds, one
 * page for people, and two runs side by side. Everything here is a function of a chronicle: no
 * clock, no host and no path gets in, so the same chronicle is the same text everywhere.
 */
@NullMarked
package dev.trustgate.simulator.report;

import org.jspecify.annotations.NullMarked;
