package io.github.aigateway.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An HTTP proxy on the loopback interface. It digs tunnels, to one server whatever the host that it
 * is asked for, and remembers all it has seen.
 */
final class TunnelProxy implements AutoCloseable {

  static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  /** Hangs up instead of a response. */
  static final String NOTHING = "";

  private final ServerSocket listening;
  private final int target;
  private final Queue<Supplier<String>> responses = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Connections connections = new Connections();
  private volatile String demanded = "";
  private volatile String challenge = "";

  TunnelProxy(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Sockets.daemon("tunnel-proxy", this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  /** Says what comes of the next request for a tunnel that nothing has been said about. */
  void next(Supplier<String> response) {
    responses.add(response);
  }

  /** Digs tunnels only for who shows this value of {@code Proxy-Authorization}. */
  void demand(String authorization, String scheme) {
    demanded = authorization;
    challenge =
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: "
            + scheme
            + "\r\nContent-Length: 0\r\n\r\n";
  }

  /** The first line of each request. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** All that clients sent, through the tunnels too. */
  String seen() {
    return seen.toString(ISO_8859_1);
  }

  /** Hangs up on all clients. */
  void cut() {
    clients.forEach(Sockets::close);
  }

  /** Waits until clients hold no more than so many connections; returns how many they hold. */
  int awaitOpen(int atMost, Duration patience) throws InterruptedException {
    return connections.awaitOpen(atMost, patience);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        clients.add(client);
        connections.opened();
        Sockets.daemon("tunnel-proxy", () -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        seen.write(next);
        head.append((char) next);
      }
      asked.add(head.substring(0, head.indexOf("\r\n")));
      Supplier<String> order = responses.poll();
      boolean welcome =
          head.indexOf("\r\nProxy-Authorization: " + demanded + "\r\n") >= 0 || demanded.isEmpty();
      String response = !welcome ? challenge : order == null ? ESTABLISHED : order.get();
      client.getOutputStream().write(response.getBytes(ISO_8859_1));
      if (response.equals(ESTABLISHED)) {
        dig(client, in);
      } else if (!response.equals(NOTHING)) {
        // Closing is left to the client: one that does not is found out.
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // One of the two is gone.
    } finally {
      connections.closed();
    }
  }

  private void dig(Socket client, InputStream in) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Sockets.daemon("tunnel-proxy", () -> Sockets.carry(server, client));
      Sockets.pump(
          in,
          (chunk, n) -> {
            seen.write(chunk, 0, n);
            server.getOutputStream().write(chunk, 0, n);
            return true;
          });
    }
  }
}
