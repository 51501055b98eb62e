/**
 * The admin API: what can be asked over HTTP about the configuration, and how it is changed. Each
 * call reads one state of the configuration, and each change is one edit that runs alone.
 */
@NullMarked
package dev.trustgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
