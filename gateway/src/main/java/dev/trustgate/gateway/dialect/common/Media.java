package dev.trustgate.gateway.dialect.common;

/** Where the content of an image or a document is. */
public sealed interface Media {

  /** In the request. */
  record Base64(String mediaType, String data) implements Media {}

  /** On the web, where the provider fetches it. */
  record Url(String url) implements Media {}

  /** In the request, as plain text. */
  record PlainText(String text) implements Media {}
}
