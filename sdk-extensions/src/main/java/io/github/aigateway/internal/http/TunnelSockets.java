package io.github.aigateway.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS connections through a proxy that wants a password, below HttpURLConnection, which takes
 * them for direct ones. The JDK itself does not give a password to a proxy that it asks for a
 * tunnel, unless a system property says so before it is first used; and it would send a refused
 * request again. Here the password goes out with the first request for a tunnel, and to nobody but
 * the proxy, which also looks up the host.
 *
 * <p>One of these for all connections to a proxy: the JDK uses a connection again only for the
 * factory that made it.
 */
final class TunnelSockets extends SSLSocketFactory {

  private static final int LONGEST_HEAD = 16 * 1024;

  private final SSLSocketFactory tls;
  private final InetSocketAddress proxy;
  private final String authorization;

  /**
   * Returns a factory, as what the JDK calls it: a caller that returned this class for that one
   * would have TLS loaded to prove that it may, also where no tunnel is needed.
   *
   * @param tls adds TLS; null for the default of the JDK
   */
  static SSLSocketFactory of(@Nullable SSLSocketFactory tls, Proxy proxy, String authorization) {
    return new TunnelSockets(
        tls != null ? tls : (SSLSocketFactory) SSLSocketFactory.getDefault(),
        (InetSocketAddress) Objects.requireNonNull(proxy.address()),
        authorization);
  }

  private TunnelSockets(SSLSocketFactory tls, InetSocketAddress proxy, String authorization) {
    this.tls = tls;
    this.proxy = proxy;
    this.authorization = authorization;
  }

  /** Returns a socket that is not connected, whose connection will be a tunnel. */
  @Override
  public Socket createSocket() {
    return new Tunnel();
  }

  /** Adds TLS to a tunnel. */
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(socket, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw direct();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw direct();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw direct();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    throw direct();
  }

  /** The JDK tries this when TLS through the tunnel has failed. */
  private static IOException direct() {
    return new IOException("no connection is made around the proxy");
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  private final class Tunnel extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      long start = System.nanoTime();
      InetSocketAddress address =
          proxy.isUnresolved()
              ? new InetSocketAddress(proxy.getHostString(), proxy.getPort())
              : proxy;
      super.connect(address, timeout);
      InetSocketAddress target = (InetSocketAddress) endpoint;
      String host = target.getHostString();
      String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
      String request =
          "CONNECT "
              + authority
              + " HTTP/1.1\r\nHost: "
              + authority
              + "\r\nProxy-Authorization: "
              + authorization
              + "\r\n\r\n";
      getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      try {
        check(head(start, timeout));
      } catch (IOException e) {
        close();
        throw e;
      }
      setSoTimeout(0);
    }

    /** Reads no byte too many: what follows is TLS. */
    private String head(long start, int timeout) throws IOException {
      InputStream in = getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        long left = timeout - (System.nanoTime() - start) / 1_000_000;
        if (timeout > 0 && left <= 0) {
          throw new SocketTimeoutException("connect timed out");
        }
        setSoTimeout(timeout > 0 ? (int) left : 0);
        int next = read(in);
        if (next < 0 || head.length() == LONGEST_HEAD) {
          throw new IOException("the proxy closed the connection in place of a tunnel");
        }
        head.append((char) next);
      }
      return head.toString();
    }

    private static int read(InputStream in) throws IOException {
      try {
        return in.read();
      } catch (SocketTimeoutException e) {
        SocketTimeoutException late = new SocketTimeoutException("connect timed out");
        late.initCause(e);
        throw late;
      }
    }

    private void check(String head) throws IOException {
      String[] lines = head.split("\r\n");
      String[] status = lines[0].split(" ", 3);
      if (status.length > 1 && status[1].matches("2\\d\\d")) {
        return;
      }
      if (status.length > 1 && status[1].equals("407")) {
        List<String> schemes = new ArrayList<>();
        for (String line : lines) {
          if (line.toLowerCase(Locale.ROOT).startsWith("proxy-authenticate:")) {
            schemes.add(line.substring(line.indexOf(':') + 1));
          }
        }
        throw ProxyAuthenticationException.of(schemes, true);
      }
      throw new IOException("the proxy refused the tunnel: " + lines[0]);
    }
  }
}
