/**
 * How one of several eligible targets is chosen: four strategies behind one door. Who may be chosen
 * was settled before; picks take no lock, allocate nothing and read no clock.
 */
@NullMarked
package dev.trustgate.gateway.balance;

import org.jspecify.annotations.NullMarked;
