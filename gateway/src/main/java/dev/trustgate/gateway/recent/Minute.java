package dev.trustgate.gateway.recent;

/**
 * One minute of a target.
 *
 * @param ok attempts that ended with a whole answer
 * @param failed attempts that ended by the target's fault, its limits or our credentials
 * @param other attempts that ended otherwise: the caller left, or was at fault itself
 * @param out whether the target was out of rotation for some part of it
 */
public record Minute(long ok, long failed, long other, boolean out) {}
