/** Proof of the route table. */
@NullMarked
package dev.trustgate.gateway.route;

import org.jspecify.annotations.NullMarked;
