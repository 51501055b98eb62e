/** Reports against chronicles made by hand. */
@org.jspecify.annotations.NullMarked
package dev.trustgate.simulator.report;
