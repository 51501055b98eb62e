@NullMarked
package dev.trustgate.gateway.live;

import org.jspecify.annotations.NullMarked;
