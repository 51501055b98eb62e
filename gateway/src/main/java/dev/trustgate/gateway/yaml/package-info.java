/**
 * YAML files that people write: read into the same trees as JSON, with the line and column of every
 * value, so that whoever finds a mistake can say where it stands.
 */
@NullMarked
package dev.trustgate.gateway.yaml;

import org.jspecify.annotations.NullMarked;
