/** A real browser, driven over its debugging protocol. */
@org.jspecify.annotations.NullMarked
package dev.trustgate.simulator.report.browser;
