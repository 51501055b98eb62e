@NullMarked
package dev.trustgate.gateway.app;

import org.jspecify.annotations.NullMarked;
