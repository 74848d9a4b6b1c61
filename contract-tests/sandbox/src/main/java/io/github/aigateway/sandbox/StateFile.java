package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A state in a file. A reader sees the old one or the new one, never a part; a file that is not
 * what was written is refused and left as it is. Secrets of providers may stand in it, so only its
 * owner can read it. One sandbox has it at a time: two would write over each other.
 */
final class StateFile implements AutoCloseable {

  private static final String FORMAT = "ai-gateway-sandbox-state";
  private static final int VERSION = 1;

  private final Path file;
  private final FileChannel lockChannel;
  private final @Nullable JsonNode found;
  private byte @Nullable [] written;
  private boolean finished;

  private StateFile(Path file, FileChannel lockChannel) throws IOException {
    this.file = file;
    this.lockChannel = lockChannel;
    found = Files.exists(file) ? read(Files.readAllBytes(file)) : null;
  }

  /**
   * Reads a file, if it is there.
   *
   * @throws IOException if it cannot be read, is damaged, is a symbolic link to nothing, or another
   *     sandbox has it
   */
  @SuppressWarnings("MustBeClosedChecker") // The lock is held for as long as the file is.
  static StateFile open(Path path) throws IOException {
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new IOException(path + " is a symbolic link to nothing");
    }
    // A symbolic link stays one.
    Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    if (!Files.isDirectory(folder(file))) {
      throw new IOException("There is no folder " + folder(file));
    }
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      return new StateFile(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException("Another sandbox has " + file);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private JsonNode read(byte[] bytes) throws IOException {
    JsonNode tree;
    try {
      tree = Json.parse(bytes);
    } catch (IOException e) {
      // Its message would repeat the text, and a secret in it.
      throw damaged("it is not JSON, or cut off");
    }
    if (!tree.path("format").asText().equals(FORMAT)) {
      throw new IOException(file + " is not the state of a sandbox. It is left as it is");
    }
    if (tree.path("version").asInt() != VERSION) {
      throw new IOException(file + " is of another version of the sandbox. It is left as it is");
    }
    if (!tree.path("sha256").asText().equals(sha256(Json.bytes(tree.path("state"))))) {
      throw damaged("its content does not have its checksum");
    }
    return tree.path("state");
  }

  /** Says what is wrong, never what is there. */
  IOException damaged(String problem) {
    return new IOException(file + " is damaged: " + problem + ". It is left as it is");
  }

  /** What was there, or null if there was no file. */
  @Nullable JsonNode found() {
    return found;
  }

  /** Writes a state, unless it is the one that was written last. */
  synchronized void write(ObjectNode state) throws IOException {
    byte[] content = Json.bytes(state);
    if (finished || Arrays.equals(content, written)) {
      return;
    }
    String head =
        "{\"format\":\""
            + FORMAT
            + "\",\"version\":"
            + VERSION
            + ",\"sha256\":\""
            + sha256(content)
            + "\",\"state\":";
    // For its owner only, as every temporary file is where files have permissions.
    Path next = Files.createTempFile(folder(file), file.getFileName() + ".", ".tmp");
    try {
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        for (byte[] piece : new byte[][] {head.getBytes(UTF_8), content, "}\n".getBytes(UTF_8)}) {
          ByteBuffer buffer = ByteBuffer.wrap(piece);
          while (buffer.hasRemaining()) {
            out.write(buffer);
          }
        }
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      written = content;
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** Ends what is being written, and writes nothing more. */
  synchronized void finish() {
    finished = true;
  }

  /** Whether anything has been written. */
  synchronized boolean isWritten() {
    return written != null;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    // Whoever writes still has it.
    finish();
    // The file of the lock stays: another sandbox may have opened it already.
    lockChannel.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
