package io.github.aigateway.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes TLS off what goes to a server on the loopback interface, as a load balancer does. */
final class TlsFront implements AutoCloseable {

  private final SSLServerSocket listening;
  private final int target;
  private final List<String> protocols = new CopyOnWriteArrayList<>();

  TlsFront(SSLContext context, SSLParameters parameters, int target) throws IOException {
    this.target = target;
    listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listening.setSSLParameters(parameters);
    Sockets.daemon("tls-front", this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The protocol of each handshake that succeeded. */
  List<String> protocols() {
    return List.copyOf(protocols);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket client = (SSLSocket) listening.accept();
        Sockets.daemon("tls-front", () -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(SSLSocket client) {
    try (client) {
      client.startHandshake();
      protocols.add(client.getSession().getProtocol());
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        server.setTcpNoDelay(true);
        Sockets.daemon("tls-front", () -> Sockets.carry(server, client));
        client.getInputStream().transferTo(server.getOutputStream());
      }
    } catch (IOException e) {
      // One of the two is gone, or has been refused.
    }
  }
}
