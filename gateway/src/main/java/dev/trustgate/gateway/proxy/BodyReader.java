package dev.trustgate.gateway.proxy;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.webserver.CloseConnectionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads a request's body whole, into one array, up to a limit that counts after decompression. */
final class BodyReader {

  private final int limitBytes;
  private final BigInteger limit;

  BodyReader(int limitBytes) {
    this.limitBytes = limitBytes;
    this.limit = BigInteger.valueOf(limitBytes);
  }

  /** How long the body may be: what is declared, or the limit if that tells nothing. */
  long expectedBytes(Caller caller) {
    boolean plain = caller.header("content-encoding").isEmpty();
    return declaredLength(caller)
        .filter(length -> plain && length.compareTo(limit) <= 0)
        .map(BigInteger::longValue)
        .orElse((long) limitBytes);
  }

  /**
   * Reads the body.
   *
   * @throws RefusedException 413 past the limit, 400 if broken, 415 for an unknown encoding
   */
  byte[] read(Caller caller, InputStream raw) {
    if (declaredLength(caller).filter(length -> length.compareTo(limit) > 0).isPresent()) {
      throw tooLarge();
    }
    try (InputStream plain = decoded(caller.header("content-encoding"), raw)) {
      byte[] body = plain.readNBytes(limitBytes);
      if (body.length == limitBytes && plain.read() != -1) {
        throw tooLarge();
      }
      return body;
    } catch (InsufficientDataAvailableException | CloseConnectionException hungUp) {
      throw new CallerGone(hungUp);
    } catch (ZipException | EOFException broken) {
      throw broken("the compressed body is broken or incomplete");
    } catch (IOException broken) {
      throw broken("the body could not be read to its end");
    } catch (RefusedException refused) {
      throw refused;
    } catch (RuntimeException garbled) {
      // The server's complaint about chunks; it quotes the body, and where the next request
      // begins is anybody's guess.
      throw new RefusedException(
          Refusal.of(400, "invalid_body", "the body's chunks make no sense")
              .with(Refusal.LAST_ON_CONNECTION.getKey(), Refusal.LAST_ON_CONNECTION.getValue()));
    }
  }

  private static InputStream decoded(Optional<String> encoding, InputStream raw)
      throws IOException {
    String name = encoding.orElse("identity").strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "identity", "" -> raw;
      case "gzip", "x-gzip" -> new GZIPInputStream(raw);
      case "deflate" -> new InflaterInputStream(raw);
      default ->
          throw new RefusedException(
              Refusal.of(
                  415,
                  "unsupported_encoding",
                  "content-encoding must be gzip, deflate or identity"));
    };
  }

  private static Optional<BigInteger> declaredLength(Caller caller) {
    return caller
        .header("content-length")
        .filter(length -> !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(BigInteger::new);
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        Refusal.of(
            413, "body_too_large", "the request body must have at most " + limitBytes + " bytes"));
  }

  private static RefusedException broken(String message) {
    return new RefusedException(Refusal.of(400, "invalid_body", message));
  }
}
