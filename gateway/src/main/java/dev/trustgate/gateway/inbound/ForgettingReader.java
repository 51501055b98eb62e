package dev.trustgate.gateway.inbound;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataListener;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.LazyString;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the server reads from, begun anew with every request. The library's own reader is a chain in
 * which each piece of what came knows the next one. On a connection that is kept for long enough
 * one of them grows old, and a collector that does not look at old objects takes it to be alive,
 * and with it all that came later: everything is kept, and copied, until the next full collection.
 */
final class ForgettingReader extends DataReader {

  private final Supplier<byte[]> source;
  private Consumer<DataReader> listening = _ -> {};
  private DataReader now;

  @SuppressWarnings("removal") // whoever removes the constructor has to leave another way to be one
  ForgettingReader(Supplier<byte[]> source) {
    super(source);
    this.source = source;
    this.now = DataReader.create(source);
  }

  /** Forgets what has been read; nothing may be left. */
  void forget() {
    now = DataReader.create(source);
    listening.accept(now);
  }

  @Override
  public <T> void listener(DataListener<T> listener, T context) {
    listening = reader -> reader.listener(listener, context);
    listening.accept(now);
  }

  @Override
  public int available() {
    return now.available();
  }

  @Override
  public void pullData() {
    now.pullData();
  }

  @Override
  public void skip(int count) {
    now.skip(count);
  }

  @Override
  public void ensureAvailable() {
    now.ensureAvailable();
  }

  @Override
  public byte read() {
    return now.read();
  }

  @Override
  public byte lookup() {
    return now.lookup();
  }

  @Override
  public boolean startsWithNewLine() {
    return now.startsWithNewLine();
  }

  @Override
  public boolean startsWith(byte[] prefix) {
    return now.startsWith(prefix);
  }

  @Override
  public BufferData readBuffer() {
    return now.readBuffer();
  }

  @Override
  public BufferData readBuffer(int count) {
    return now.readBuffer(count);
  }

  @Override
  public BufferData getBuffer(int count) {
    return now.getBuffer(count);
  }

  @Override
  public LazyString readLazyString(Charset charset, int count) {
    return now.readLazyString(charset, count);
  }

  @Override
  public String readAsciiString(int count) {
    return now.readAsciiString(count);
  }

  @Override
  public byte[] readBytes(int count) {
    return now.readBytes(count);
  }

  @Override
  public String readLine() throws IncorrectNewLineException {
    return now.readLine();
  }

  @Override
  public int findOrNewLine(byte letter, int most) throws IncorrectNewLineException {
    return now.findOrNewLine(letter, most);
  }

  @Override
  public int findNewLine(int most) throws IncorrectNewLineException {
    return now.findNewLine(most);
  }

  @Override
  public String debugDataHex() {
    return now.debugDataHex();
  }
}
