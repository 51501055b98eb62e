@NullMarked
package dev.trustgate.gateway.recent;

import org.jspecify.annotations.NullMarked;
