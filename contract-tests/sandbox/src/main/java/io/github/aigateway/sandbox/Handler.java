package io.github.aigateway.sandbox;

/** Responds to the calls of one operation. It runs with the monitor of the {@link Store} held. */
interface Handler {

  Response handle(Call call);
}
