package io.github.aigateway.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** What the servers of these tests do with connections. */
final class Sockets {

  /** Takes what was read, and says whether to read on. */
  interface Sink {
    boolean take(byte[] bytes, int length) throws IOException;
  }

  private Sockets() {}

  /** Reads until the end, or until the sink has had enough. */
  static void pump(InputStream in, Sink sink) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    int n = in.read(chunk);
    while (n >= 0 && sink.take(chunk, n)) {
      n = in.read(chunk);
    }
  }

  /** Carries all that one side says to the other, and then closes both. */
  static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two is gone.
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it should be.
    }
  }

  /** Runs a task on a thread that keeps no JVM alive. */
  static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
