package io.github.aigateway.sandbox;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * Ids in the shapes that the vendor uses, the same ones for the same seed. Guarded by the lock of
 * the {@link Store}.
 */
final class Ids {

  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;

  /** Gives the numbers of {@link Random}, and says where it has come to. */
  private static final class Sequence extends Random {

    private static final long serialVersionUID = 1L;
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    private long position;

    @Override
    public synchronized void setSeed(long seed) {
      position = (seed ^ MULTIPLIER) & MASK;
    }

    @Override
    protected int next(int bits) {
      position = (position * MULTIPLIER + 0xBL) & MASK;
      return (int) (position >>> (48 - bits));
    }
  }

  private final Sequence random = new Sequence();

  Ids(long seed) {
    random.setSeed(seed);
  }

  /** Where the next id is made from. */
  long position() {
    return random.position;
  }

  /** Goes on where another one was, so that no id comes twice. */
  void continueFrom(long position) {
    random.position = position & Sequence.MASK;
  }

  String uuid() {
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
        .toString();
  }

  String hex(int characters) {
    StringBuilder hex = new StringBuilder();
    while (hex.length() < characters) {
      hex.append(String.format("%08x", random.nextInt()));
    }
    return hex.substring(0, characters);
  }

  /** A UUID that sorts by time. */
  static String uuid7(Instant time, Random random) {
    long high = time.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000);
    return new UUID(high, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
  }

  /** 26 characters that sort by time. */
  static String ulid(Instant time, Random random) {
    char[] ulid = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
    long millis = time.toEpochMilli();
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      ulid[i] = CROCKFORD.charAt((int) (millis & 31));
      millis >>>= 5;
    }
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      ulid[TIME_CHARACTERS + i] = CROCKFORD.charAt(random.nextInt(CROCKFORD.length()));
    }
    return new String(ulid);
  }
}
