package dev.trustgate.gateway.admin;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The bytes of a request, checked before they are taken in. */
final class Body {

  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_DRAINED_BYTES = 16 * MAX_BYTES;
  private static final int SCRAP_BYTES = 16 * 1024;

  private final Call call;
  private final ReadableEntity content;

  Body(Call call, ReadableEntity content) {
    this.call = call;
    this.content = content;
  }

  byte[] read(Set<String> mediaTypes) {
    requireType(mediaTypes);
    requirePlain();
    if (call.header("content-length").filter(Body::excessive).isPresent()) {
      throw tooLarge();
    }
    return content.hasEntity() ? bytes() : new byte[0];
  }

  private byte[] bytes() {
    try (InputStream in = content.inputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      if (in.read() < 0) {
        return bytes;
      }
      discard(in);
    } catch (HttpException refused) {
      throw broken(refused.status());
    } catch (RequestException refused) {
      throw broken(refused.status());
    } catch (IOException | RuntimeException cutOff) {
      throw broken(Status.BAD_REQUEST_400);
    }
    throw tooLarge();
  }

  /** Reads on without keeping anything, to a limit. */
  void drain() {
    try (InputStream in = content.inputStream()) {
      discard(in);
    } catch (IOException | RuntimeException ended) {
      // The connection is closed next in any case.
    }
  }

  private static void discard(InputStream in) throws IOException {
    byte[] scrap = new byte[SCRAP_BYTES];
    int left = MAX_DRAINED_BYTES;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(scrap);
    }
  }

  private static Refusal broken(Status status) {
    return status.code() == ProblemType.TOO_LARGE.status()
        ? tooLarge()
        : new Refusal(
            new Problem(ProblemType.NOT_JSON, "the body could not be read to its end")
                .with("connection", "close"));
  }

  /** What is left of the body is not worth waiting for. */
  private static Refusal tooLarge() {
    return new Refusal(
        new Problem(ProblemType.TOO_LARGE, "the body must have at most " + MAX_BYTES + " bytes")
            .with("connection", "close"));
  }

  private static boolean excessive(String contentLength) {
    try {
      return Long.parseLong(contentLength) > MAX_BYTES;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }

  private void requireType(Set<String> mediaTypes) {
    Optional<String> sent = call.header("content-type");
    String[] parts = sent.orElse("").toLowerCase(Locale.ROOT).split(";", -1);
    boolean known = mediaTypes.contains(parts[0].strip());
    for (int index = 1; index < parts.length; index++) {
      known &= otherThanCharset(parts[index].strip());
    }
    if (!known) {
      String wanted = String.join(" or ", new TreeSet<>(mediaTypes));
      throw new Refusal(
          new Problem(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "the body must be %s in UTF-8: send the header `Content-Type: %s`"
                      .formatted(wanted, Call.JSON))
              .with("accept", String.join(", ", new TreeSet<>(mediaTypes))));
    }
  }

  private static boolean otherThanCharset(String parameter) {
    return !parameter.startsWith("charset=")
        || Set.of("utf-8", "\"utf-8\"", "utf8").contains(parameter.substring("charset=".length()));
  }

  private void requirePlain() {
    boolean encoded =
        call.header("content-encoding")
            .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
            .isPresent();
    if (encoded) {
      throw new Refusal(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body must not be compressed or encoded");
    }
  }
}
