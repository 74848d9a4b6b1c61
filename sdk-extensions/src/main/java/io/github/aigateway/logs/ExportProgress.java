package io.github.aigateway.logs;

import org.jspecify.annotations.Nullable;

/**
 * How far an export has come.
 *
 * @param rows the number of logs in the file; more than 0 at first if the export was resumed
 * @param bytes the length of the file
 * @param remaining how many logs are still to come, as the service counted with the last request,
 *     or with the first one if the snapshot is {@linkplain LogSnapshot#prefetch(int) read ahead};
 *     null before the first one, and where the service does not count
 */
public record ExportProgress(long rows, long bytes, @Nullable Long remaining) {}
