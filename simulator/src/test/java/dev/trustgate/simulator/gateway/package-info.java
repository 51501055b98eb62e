/** The product as a whole: a gateway, fake providers, and the clients that people use. */
@NullMarked
package dev.trustgate.simulator.gateway;

import org.jspecify.annotations.NullMarked;
