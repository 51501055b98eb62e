/** The commands that play scenarios and compare their reports. */
@NullMarked
package dev.trustgate.simulator.simulate;

import org.jspecify.annotations.NullMarked;
