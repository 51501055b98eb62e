package dev.trustgate.simulator.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The server: a listener, the open connections, and their threads. */
public final class HttpServer implements AutoCloseable {

  private static final long CLOSE_SECONDS = 10;

  private final Handler handler;
  private final HttpLimits limits;
  private final ExecutorService threads;
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
  private final Listener listener;
  private InetSocketAddress address = new InetSocketAddress(0);
  private boolean listening = true;
  private volatile boolean closed;

  private HttpServer(Handler handler, HttpLimits limits, String name) throws IOException {
    this.handler = handler;
    this.limits = limits;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.listener = new Listener(this::welcome, threads);
  }

  /**
   * Listens on {@code address} (port 0 takes a free one) and answers with {@code handler}.
   *
   * @param name the beginning of the names of its threads
   * @throws java.net.BindException if the address is taken
   */
  public static HttpServer start(
      InetSocketAddress address, Handler handler, HttpLimits limits, String name)
      throws IOException {
    HttpServer server = new HttpServer(handler, limits, name);
    try {
      server.listener.open(address);
      server.address = server.listener.address();
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
    return server;
  }

  public int port() {
    return address.getPort();
  }

  public int openConnections() {
    return open.size();
  }

  /** How many of the open connections have a request that is being answered. */
  public int busyConnections() {
    return (int) open.stream().filter(connection -> !connection.idle()).count();
  }

  /**
   * Takes connections, or refuses them; who refuses also ends the idle ones. Between the two the
   * port stays its own.
   */
  public synchronized void listening(boolean wanted) throws IOException {
    if (wanted == listening || closed) {
      return;
    }
    if (wanted) {
      listener.open(address);
    } else {
      listener.shut();
      open.stream().filter(HttpConnection::idle).forEach(HttpConnection::close);
    }
    listening = wanted;
  }

  /** Resets every open connection; gives how many of them had a request that was being answered. */
  public int reset() {
    int broken = 0;
    for (HttpConnection connection : open) {
      broken += connection.idle() ? 0 : 1;
      connection.reset();
    }
    return broken;
  }

  /** Ends the listener, every connection and every thread; returns when they are gone. */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    } finally {
      open.forEach(HttpConnection::close);
      threads.shutdownNow();
      awaitThreads();
    }
  }

  private void awaitThreads() {
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("connections outlived the server");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(Socket socket) {
    HttpConnection connection;
    try {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection = new HttpConnection(socket, handler, limits);
    } catch (IOException alreadyGone) {
      return;
    }
    open.add(connection);
    try {
      threads.execute(connection.inlet());
      threads.execute(() -> serve(connection));
    } catch (RejectedExecutionException stopping) {
      forget(connection);
    }
    if (closed) {
      forget(connection);
    }
  }

  private void serve(HttpConnection connection) {
    try {
      connection.serve();
    } finally {
      forget(connection);
    }
  }

  private void forget(HttpConnection connection) {
    connection.close();
    open.remove(connection);
  }
}
