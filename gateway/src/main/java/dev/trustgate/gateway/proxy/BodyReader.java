package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.inbound.BodyCutShort;
import dev.trustgate.gateway.inbound.BodyTooSlow;
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

  private static final int UNANNOUNCED_BYTES = 8 * 1024;

  private final int limitBytes;
  private final BigInteger limit;

  BodyReader(int limitBytes) {
    this.limitBytes = limitBytes;
    this.limit = BigInteger.valueOf(limitBytes);
  }

  /**
   * Reads the body.
   *
   * @param lease grows as the body comes
   * @throws RefusedException 413 past the limit, 400 if broken, 415 for an unknown encoding, 408 if
   *     it comes too slowly, 503 if there is no room for it
   */
  CallerBody read(Caller caller, InputStream raw, BodyBudget.Lease lease) {
    Optional<BigInteger> declared = declaredLength(caller);
    if (declared.filter(length -> length.compareTo(limit) > 0).isPresent()) {
      throw tooLarge();
    }
    int announced = declared.map(BigInteger::intValueExact).orElse(UNANNOUNCED_BYTES);
    try (InputStream plain = decoded(caller.header("content-encoding"), raw)) {
      return whole(plain, lease, announced);
    } catch (InsufficientDataAvailableException | CloseConnectionException hungUp) {
      throw new CallerGone(hungUp);
    } catch (ZipException | EOFException broken) {
      throw broken("the compressed body is broken or incomplete");
    } catch (IOException broken) {
      throw broken("the body could not be read to its end");
    } catch (RefusedException refused) {
      throw refused;
    } catch (BodyTooSlow late) {
      throw last(Refusal.of(408, "request_timeout", "the request's body came too slowly"));
    } catch (BodyCutShort stopping) {
      throw new RefusedException(Refusal.stopping());
    } catch (RuntimeException garbled) {
      // The server's complaint about chunks; it quotes the body, and where the next request
      // begins is anybody's guess.
      throw last(Refusal.of(400, "invalid_body", "the body's chunks make no sense"));
    }
  }

  private CallerBody whole(InputStream plain, BodyBudget.Lease lease, int announced)
      throws IOException {
    var body = new CallerBody(plain, announced);
    while (body.more()) {
      if (body.size() > limitBytes) {
        throw tooLarge();
      }
      lease.growTo(body.size());
    }
    return body;
  }

  private static RefusedException last(Refusal refusal) {
    return new RefusedException(
        refusal.with(Refusal.LAST_ON_CONNECTION.getKey(), Refusal.LAST_ON_CONNECTION.getValue()));
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
    return caller.header("content-length").filter(BodyReader::isNumber).map(BigInteger::new);
  }

  private static boolean isNumber(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
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
