package io.github.aigateway.sandbox;

/** How a sandbox speaks. What it does is the same, and it takes what the other takes. */
public enum Dialect {

  /** As the OpenAPI document says, to the letter. */
  REFERENCE,

  /**
   * As users of the live service have published that it speaks, where that differs:
   *
   * <ul>
   *   <li>The {@code metadata} of a log is an object, or null, or a text that is no object; a log
   *       has more members, some are null, and one that failed goes without {@code cost} and {@code
   *       path}. Log ids are UUIDs of version 7.
   *   <li>{@code active} of a version is a boolean, and {@code data} the array of its elements. A
   *       list goes without the data, a route read by its id without other elements. A new version
   *       comes with its {@code version_id}.
   *   <li>The dates of gateways have a blank and no zone. Switches of datasets, evaluation types
   *       and provider configs are 0 and 1, and are taken as that too. A rate limit that is not set
   *       is null.
   *   <li>Automatic top-ups go without what the document requires to be null, and a token may not
   *       change them. Nobody may set the spending limit. The list of gateways counts them.
   *   <li>What is there already, what is not there, and who comes too often have errors of other
   *       forms; lists of evaluations and provider configs of a gateway that is not there are
   *       empty.
   *   <li>A log can be read half a second after it came, and its first characters some seconds
   *       later. A deletion succeeds at once; its rows go two seconds later, and are counted for
   *       ten. {@link SandboxLogs#settle()} does not wait.
   * </ul>
   */
  LIVE
}
