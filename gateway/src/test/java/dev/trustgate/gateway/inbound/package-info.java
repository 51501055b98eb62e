@NullMarked
package dev.trustgate.gateway.inbound;

import org.jspecify.annotations.NullMarked;
