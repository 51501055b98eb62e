package dev.trustgate.gateway.inbound;

import io.helidon.http.BadRequestException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a chunked body by the letter of RFC 9112 and writes it anew for the server, whose own
 * reading takes a sign before a size and any two bytes for a line's end, but no extension. Sizes
 * are hexadecimal digits; extensions and trailers are dropped; a large chunk becomes several.
 *
 * <p>What is no data must not be much more than the data: else the smallest body could be spread
 * over as many bytes as a caller likes, each of which buys time.
 */
final class Chunks implements Framing {

  private static final int MOST_DIGITS = 15;
  private static final int LONGEST_EXTENSIONS_BYTES = 4 * 1024;
  private static final int LONGEST_TRAILER_BYTES = 16 * 1024;
  private static final int FREE_BYTES_PER_CHUNK = 16;

  private enum Expects {
    SIZE,
    SPACE_BEHIND_SIZE,
    EXTENSION,
    LINE_FEED_BEHIND_SIZE,
    DATA,
    RETURN_BEHIND_DATA,
    LINE_FEED_BEHIND_DATA,
    TRAILER,
    TRAILER_TEXT,
    LINE_FEED_BEHIND_TRAILER,
    LAST_LINE_FEED,
    NOTHING,
    /** Where the next request begins is anybody's guess. */
    NOTHING_GOOD
  }

  private Expects expects = Expects.SIZE;
  private long size;
  private int digits;
  private int overhead;

  @Override
  public boolean ended() {
    return expects == Expects.NOTHING;
  }

  @Override
  public Taken take(byte[] wire) {
    if (expects == Expects.NOTHING_GOOD) {
      throw broken("the chunks before made no sense");
    }
    var body = new ByteArrayOutputStream(wire.length + 16);
    int at = 0;
    while (at < wire.length && !ended()) {
      if (expects == Expects.DATA) {
        at += data(wire, at, body);
      } else {
        sign(wire[at++]);
      }
    }
    if (ended()) {
      body.writeBytes(ascii("0\r\n\r\n"));
    }
    return new Taken(at, body.toByteArray());
  }

  private int data(byte[] wire, int at, ByteArrayOutputStream body) {
    int count = (int) Math.min(size, wire.length - at);
    body.writeBytes(ascii(Integer.toHexString(count) + "\r\n"));
    body.write(wire, at, count);
    body.writeBytes(ascii("\r\n"));
    size -= count;
    expects = size == 0 ? Expects.RETURN_BEHIND_DATA : Expects.DATA;
    return count;
  }

  /** Takes a byte that is not data. */
  private void sign(byte sign) {
    expects =
        switch (expects) {
          case SIZE -> inSize(sign);
          case SPACE_BEHIND_SIZE -> behindSize(sign);
          case EXTENSION -> inExtension(sign);
          case LINE_FEED_BEHIND_SIZE -> lineFeed(sign, afterSize());
          case RETURN_BEHIND_DATA -> carriageReturn(sign, Expects.LINE_FEED_BEHIND_DATA);
          case LINE_FEED_BEHIND_DATA -> lineFeed(sign, Expects.SIZE);
          case TRAILER -> sign == '\r' ? Expects.LAST_LINE_FEED : inTrailer(sign);
          case TRAILER_TEXT -> inTrailer(sign);
          case LINE_FEED_BEHIND_TRAILER -> lineFeed(sign, Expects.TRAILER);
          case LAST_LINE_FEED -> lineFeed(sign, Expects.NOTHING);
          case DATA, NOTHING, NOTHING_GOOD ->
              throw new IllegalStateException("no sign is expected");
        };
  }

  private Expects inSize(byte sign) {
    int digit = Character.digit(sign, 16);
    if (digit >= 0) {
      digits++;
      if (digits > MOST_DIGITS) {
        throw broken("a chunk's size is too large");
      }
      size = size * 16 + digit;
      return Expects.SIZE;
    }
    if (digits == 0) {
      throw broken("a chunk's size is no number");
    }
    return behindSize(sign);
  }

  private Expects behindSize(byte sign) {
    return switch (sign) {
      case ' ', '\t' -> within(LONGEST_EXTENSIONS_BYTES, Expects.SPACE_BEHIND_SIZE);
      case ';' -> within(LONGEST_EXTENSIONS_BYTES, Expects.EXTENSION);
      case '\r' -> Expects.LINE_FEED_BEHIND_SIZE;
      default -> throw broken("a chunk's size is no number");
    };
  }

  private Expects inExtension(byte sign) {
    if (sign == '\r') {
      return Expects.LINE_FEED_BEHIND_SIZE;
    }
    return text(sign, LONGEST_EXTENSIONS_BYTES, Expects.EXTENSION);
  }

  private Expects afterSize() {
    digits = 0;
    overhead = size == 0 ? 0 : (int) Math.max(0, overhead - FREE_BYTES_PER_CHUNK - 2 * size);
    return size == 0 ? Expects.TRAILER : Expects.DATA;
  }

  private Expects inTrailer(byte sign) {
    if (sign == '\r') {
      return Expects.LINE_FEED_BEHIND_TRAILER;
    }
    return text(sign, LONGEST_TRAILER_BYTES, Expects.TRAILER_TEXT);
  }

  private Expects text(byte sign, int limit, Expects next) {
    if (sign != '\t' && ((sign >= 0 && sign < ' ') || sign == 0x7f)) {
      throw broken("a control character stands among the chunks");
    }
    return within(limit, next);
  }

  private Expects within(int limit, Expects next) {
    overhead++;
    if (overhead > limit) {
      throw broken("the lines between the chunks are too long");
    }
    return next;
  }

  private Expects carriageReturn(byte sign, Expects next) {
    if (sign != '\r') {
      throw broken("a chunk is longer than its size");
    }
    return next;
  }

  private Expects lineFeed(byte sign, Expects next) {
    if (sign != '\n') {
      throw broken("a line among the chunks has no end");
    }
    return next;
  }

  /** What the server answers with 400 and a closed connection. */
  private BadRequestException broken(String why) {
    expects = Expects.NOTHING_GOOD;
    return new BadRequestException(why);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
