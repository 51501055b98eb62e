package dev.trustgate.simulator.provider.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The listening socket and the loop that accepts from it. It can be shut and opened again; while it
 * is shut, a socket that does not listen keeps the port, so that nobody else takes it.
 */
final class Listener {

  private static final int BACKLOG = 4096;
  private static final long BREATH_NANOS = 10_000_000;

  private final Consumer<Socket> welcome;
  private final ExecutorService threads;
  private ServerSocket listening = new ServerSocket();
  private Socket keeper = new Socket();
  private Future<?> accepting = CompletableFuture.completedFuture(null);

  Listener(Consumer<Socket> welcome, ExecutorService threads) throws IOException {
    this.welcome = welcome;
    this.threads = threads;
  }

  synchronized void open(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException taken) {
      socket.close();
      throw taken;
    }
    listening.close();
    keeper.close();
    listening = socket;
    accepting = threads.submit(() -> accept(socket));
  }

  /** Refuses connections until it is opened again. */
  synchronized void shut() throws IOException {
    InetSocketAddress address = address();
    listening.close();
    awaitAcceptor(); // until it has left, the port is still listened on
    keeper = new Socket();
    keeper.setReuseAddress(true);
    keeper.bind(address);
  }

  private void awaitAcceptor() throws IOException {
    try {
      accepting.get();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("the accept loop failed", defect);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the door was being shut");
    }
  }

  synchronized InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  synchronized void close() throws IOException {
    listening.close();
    keeper.close();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        welcome.accept(socket.accept());
      } catch (IOException refused) {
        if (!socket.isClosed()) {
          LockSupport.parkNanos(BREATH_NANOS); // out of file descriptors: it passes
        }
      }
    }
  }
}
