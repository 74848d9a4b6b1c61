package io.github.aigateway.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was made for the few settings that are in use at a time, each with connections of its own.
 */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  static final int MOST = 8;

  RecentlyUsed() {
    super(MOST, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > MOST;
  }
}
