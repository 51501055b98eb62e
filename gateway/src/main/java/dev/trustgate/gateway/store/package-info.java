/**
 * Where the configuration is kept between two lives of the process. A store knows documents, kinds
 * and revisions; what they mean is none of its business.
 */
@NullMarked
package dev.trustgate.gateway.store;

import org.jspecify.annotations.NullMarked;
