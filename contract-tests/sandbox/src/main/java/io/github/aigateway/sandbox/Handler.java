package io.github.aigateway.sandbox;

/** Answers the calls of one operation. It runs with the monitor of the {@link Store} held. */
interface Handler {

  Reply handle(Call call);
}
