package io.github.aigateway.logs;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What an export has written.
 *
 * @param file the file
 * @param rows the number of logs in the file
 * @param bytes the length of the file
 * @param until the first time that is no longer part of the export
 * @param resumed whether the export went on from a checkpoint instead of beginning anew
 */
public record ExportedLogs(Path file, long rows, long bytes, Instant until, boolean resumed) {}
