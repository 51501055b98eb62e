/** Thresholds under load. Class names end in LoadTest, so that "simulation" keeps one meaning. */
@NullMarked
package dev.trustgate.loadtest;

import org.jspecify.annotations.NullMarked;
