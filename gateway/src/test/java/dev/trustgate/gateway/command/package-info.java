@NullMarked
package dev.trustgate.gateway.command;

import org.jspecify.annotations.NullMarked;
