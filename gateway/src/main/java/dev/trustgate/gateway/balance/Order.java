package dev.trustgate.gateway.balance;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An endless sequence of positions, indexed by tickets. Every ticket is drawn by one thread only,
 * so the sequence as a whole is exact however many threads share it.
 */
sealed interface Order permits Cycle, Stride {

  /** The position that the next ticket stands for. */
  int next(AtomicLong tickets);
}
