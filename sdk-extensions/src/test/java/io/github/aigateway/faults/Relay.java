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
    /** The server has responded, and its response is swallowed. */
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
    Sockets.daemon("relay", this::accept);
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
        Sockets.daemon("relay", connection::carryRequests);
        Sockets.daemon("relay", connection::carryResponses);
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
        Sockets.pump(in, (chunk, n) -> carryRequest(in, chunk, n));
      } catch (IOException e) {
        // One of the two is gone.
      } finally {
        Sockets.close(client);
        Sockets.close(server);
        connections.closed();
      }
    }

    private boolean carryRequest(InputStream in, byte[] chunk, int n) throws IOException {
      Reset order = order(new String(chunk, 0, Math.min(n, 10), US_ASCII));
      doomed |= order == Reset.AFTER_TAKEN;
      if (order == Reset.BEFORE_TAKEN) {
        readToTheEnd(new String(chunk, 0, n, US_ASCII), in);
        client.setSoLinger(true, 0);
        return false;
      }
      server.getOutputStream().write(chunk, 0, n);
      return true;
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

    void carryResponses() {
      try {
        Sockets.pump(server.getInputStream(), this::carryResponse);
        if (!doomed) {
          // Closing is left to the client: one that does not is found out.
          client.shutdownOutput();
        }
      } catch (IOException e) {
        // One of the two is gone.
      }
    }

    private boolean carryResponse(byte[] chunk, int n) throws IOException {
      if (doomed) {
        client.setSoLinger(true, 0);
        Sockets.close(client);
        return false;
      }
      client.getOutputStream().write(chunk, 0, n);
      return true;
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
}
