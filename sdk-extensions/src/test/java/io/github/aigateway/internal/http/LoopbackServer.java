package io.github.aigateway.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on a real socket that does to each connection what a test tells it to. */
final class LoopbackServer implements AutoCloseable {

  /** What happens on one connection; it is closed at the end. */
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  LoopbackServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Returns a response with this status line and body, and the length of the body. */
  static String response(String statusLine, String body) {
    return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Returns the requests that arrived whole, head and body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(
            () -> {
              try (connection) {
                script.serve(new Connection(connection));
              } catch (IOException e) {
                // The client is gone, which is what many of the tests are about.
              }
            });
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection. */
  final class Connection {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** Reads one request to its end and remembers it; false if the client has closed instead. */
    boolean request() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          return false;
        }
        head.append((char) b);
      }
      int length = 0;
      for (String line : head.toString().split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
        }
      }
      requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
      return true;
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Writes a text a byte at a time, until the client has had enough of it. */
    void trickle(String text) throws IOException {
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        out.write(b);
        out.flush();
        pause(20);
      }
    }

    /** Says that nothing more will come, and waits until the client has closed its side. */
    void hangUp() throws IOException {
      socket.shutdownOutput();
      while (in.read() >= 0) {
        // Whatever the client still had to say.
      }
    }

    /** Waits until the test is over. */
    void hang() {
      pause(30_000);
    }

    private void pause(long millis) {
      try {
        closed.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
