package io.github.aigateway.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and a server on the loopback interface. It counts connections, and resets
 * them when told to: what a server in Java cannot do to its own.
 */
final class Relay implements AutoCloseable {

  /** When a connection is reset. */
  enum Reset {
    /** The request is swallowed. */
    BEFORE_TAKEN,
    /** The server has answered, and its answer is swallowed. */
    AFTER_TAKEN
  }

  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("\r\ncontent-length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);

  private final ServerSocket listening;
  private final int target;
  private Reset reset = Reset.BEFORE_TAKEN;
  private String method = "";
  private int resets;
  private int swallowed;
  private final Connections connections = new Connections();

  Relay(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The next requests of a method, so many of them, end in a reset of their connections. */
  synchronized void reset(Reset when, String ofMethod, int requests) {
    reset = when;
    method = ofMethod;
    resets = requests;
    swallowed = 0;
  }

  /** How many requests were swallowed before they reached the server, since the last order. */
  synchronized int swallowed() {
    return swallowed;
  }

  /** How many connections clients have made. */
  int made() {
    return connections.made();
  }

  /** Waits until clients hold no more than so many connections; returns how many they hold. */
  int awaitOpen(int atMost, Duration patience) throws InterruptedException {
    return connections.awaitOpen(atMost, patience);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        connections.opened();
        Connection connection = new Connection(client, server);
        daemon(connection::carryRequests);
        daemon(connection::carryAnswers);
      }
    } catch (IOException e) {
      // Closed, or the server is gone.
    }
  }

  private final class Connection {

    private final Socket client;
    private final Socket server;
    private volatile boolean doomed;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carryRequests() {
      try {
        InputStream in = client.getInputStream();
        byte[] piece = new byte[16 * 1024];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          Reset order = order(new String(piece, 0, Math.min(n, 10), US_ASCII));
          doomed |= order == Reset.AFTER_TAKEN;
          if (order == Reset.BEFORE_TAKEN) {
            readToTheEnd(new String(piece, 0, n, US_ASCII), in);
            client.setSoLinger(true, 0);
            break;
          }
          server.getOutputStream().write(piece, 0, n);
        }
      } catch (IOException e) {
        // One of the two is gone.
      } finally {
        close(client);
        close(server);
        connections.closed();
      }
    }

    /** Reads the rest of a request: a client that still writes would not see the same. */
    private void readToTheEnd(String beginning, InputStream in) throws IOException {
      StringBuilder request = new StringBuilder(beginning);
      Matcher length = CONTENT_LENGTH.matcher(request);
      int end = request.indexOf("\r\n\r\n");
      while (end < 0 || length.find(0) && request.length() - end - 4 < number(length)) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        request.append((char) next);
        end = request.indexOf("\r\n\r\n");
      }
    }

    private static int number(Matcher length) {
      return Integer.parseInt(length.group(1));
    }

    void carryAnswers() {
      try {
        InputStream in = server.getInputStream();
        byte[] piece = new byte[64 * 1024];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          if (doomed) {
            client.setSoLinger(true, 0);
            close(client);
            return;
          }
          client.getOutputStream().write(piece, 0, n);
        }
        // Closing is left to the client: one that does not is found out.
        client.shutdownOutput();
      } catch (IOException e) {
        // One of the two is gone.
      }
    }
  }

  /** What is to be done to the connection on which this begins to arrive, or null for nothing. */
  private synchronized Reset order(String beginning) {
    if (resets == 0 || !beginning.startsWith(method + " ")) {
      return null;
    }
    resets--;
    if (reset == Reset.BEFORE_TAKEN) {
      swallowed++;
    }
    return reset;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it should be.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
