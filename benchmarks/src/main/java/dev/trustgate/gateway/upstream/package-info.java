/** What benchmarks need to see of the gateway's own package of this name. */
@NullMarked
package dev.trustgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
