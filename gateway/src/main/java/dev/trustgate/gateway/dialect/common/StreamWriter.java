package dev.trustgate.gateway.dialect.common;

/** Says a streamed answer in the caller's language, part by part; keeps what spans several. */
public interface StreamWriter {

  /** The bytes of the events that the part comes to; often none. */
  byte[] write(StreamPart part);
}
