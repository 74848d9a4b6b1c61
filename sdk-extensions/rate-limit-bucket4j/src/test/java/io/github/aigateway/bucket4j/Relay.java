package io.github.aigateway.bucket4j;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network between a server and those who use it, which can go away. */
final class Relay implements AutoCloseable {

  private final int target;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private ServerSocket listening;

  Relay(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = listening.getLocalPort();
    accept(listening);
  }

  int port() {
    return port;
  }

  /** Ends all connections, and refuses new ones. */
  void cut() throws IOException {
    listening.close();
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  void restore() throws IOException {
    listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    accept(listening);
  }

  private void accept(ServerSocket server) {
    daemon(
        () -> {
          while (true) {
            Socket near = server.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(near);
            sockets.add(far);
            daemon(() -> copy(near, far));
            daemon(() -> copy(far, near));
          }
        });
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    }
  }

  /** A thread that ends when its sockets do. */
  private static void daemon(Copying task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // The other side has gone, or the network is cut.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Copying {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
