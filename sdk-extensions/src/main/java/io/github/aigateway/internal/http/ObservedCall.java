package io.github.aigateway.internal.http;

import io.github.aigateway.telemetry.Call;
import io.github.aigateway.telemetry.CallListener;
import io.github.aigateway.telemetry.CallListener.Open;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that a listener is told of. Belongs to the thread that makes the call. */
public final class ObservedCall {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final Open UNHEARD = (status, failure) -> {};

  /** The listener that wants to know nothing. */
  public static final CallListener NOBODY =
      new CallListener() {
        @Override
        public Open callStarted(Call call) {
          return UNHEARD;
        }

        @Override
        public Open attemptStarted(Call call, int number) {
          return UNHEARD;
        }
      };

  static final ObservedCall UNOBSERVED = new ObservedCall(NOBODY, new Call(null, "", ""));

  private final CallListener listener;
  private final Call call;
  private final Open open;
  private int status;

  private ObservedCall(CallListener listener, Call call) {
    this.listener = listener;
    this.call = call;
    this.open = told(() -> listener.callStarted(call), UNHEARD);
  }

  /** Returns a listener for other threads that work for the current one. */
  static CallListener onBehalfOfCaller(CallListener listener) {
    return told(listener::onBehalfOfCaller, listener);
  }

  /** Begins a call. */
  public static ObservedCall start(CallListener listener, OperationFacts operation, String method) {
    return new ObservedCall(listener, new Call(operation.id(), method, operation.pathTemplate()));
  }

  /** Ends the call. */
  public void ended(@Nullable Throwable failure) {
    end(open, status, failure);
  }

  /** Begins an attempt. */
  Open attempt(int number) {
    Open attempt = told(() -> listener.attemptStarted(call, number), UNHEARD);
    return (attemptStatus, failure) -> {
      status = attemptStatus;
      end(attempt, attemptStatus, failure);
    };
  }

  private static <T> T told(Supplier<T> listener, T otherwise) {
    try {
      return listener.get();
    } catch (RuntimeException e) {
      LOG.debug("The listener failed", e);
      return otherwise;
    }
  }

  private static void end(Open open, int status, @Nullable Throwable failure) {
    try {
      open.ended(status, failure);
    } catch (RuntimeException e) {
      LOG.debug("The listener failed", e);
    }
  }
}
