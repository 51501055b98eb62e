/**
 * From a method and a path to a rule. Rules are compiled once; a match costs as many look-ups as
 * the path has segments, however many rules there are.
 */
@NullMarked
package dev.trustgate.gateway.route;

import org.jspecify.annotations.NullMarked;
