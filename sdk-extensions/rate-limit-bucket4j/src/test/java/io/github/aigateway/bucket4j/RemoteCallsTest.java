package io.github.aigateway.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RemoteCallsTest {

  private final RemoteCalls calls = new RemoteCalls(Duration.ofSeconds(30));

  /** A class of an application, on the stack of whoever asks. */
  public static final class Asker implements Consumer<Runnable> {
    @Override
    public void accept(Runnable asking) {
      asking.run();
    }
  }

  @Test
  void call_anyThread_hasTheLoaderOfWhoAsksAndNothingElseOfIt() {
    InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
    inheritable.set("of the first one");
    ClassLoader loader = new ClassLoader(null) {};
    AtomicReference<Thread> thread = new AtomicReference<>();

    ClassLoader found =
        with(
            loader,
            () ->
                ask(
                    () -> {
                      thread.set(Thread.currentThread());
                      assertThat(inheritable.get()).isNull();
                      return Thread.currentThread().getContextClassLoader();
                    }));

    assertThat(found).isSameAs(loader);
    assertThat(thread.get().getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
    assertThat(thread.get().isDaemon()).isTrue();
  }

  @Test
  void call_applicationIsTakenDown_isNotKeptByTheThread() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    Reference<ClassLoader> loader = new WeakReference<>(application(thread), collected);

    Reference<?> found = null;
    for (int i = 0; i < 50 && found == null; i++) {
      System.gc();
      found = collected.remove(100);
    }

    assertThat(thread.get().isAlive()).as("it waits for ten seconds").isTrue();
    assertThat(found).isSameAs(loader);
  }

  /** Asks as an application does, and returns its class loader. */
  @SuppressWarnings("unchecked")
  private ClassLoader application(AtomicReference<Thread> thread) throws Exception {
    ClassLoader loader = new OwnLoader();
    Consumer<Runnable> asker =
        (Consumer<Runnable>)
            loader.loadClass(Asker.class.getName()).getDeclaredConstructor().newInstance();
    with(
        loader,
        () -> {
          asker.accept(
              () ->
                  ask(
                      () -> {
                        thread.set(Thread.currentThread());
                        return null;
                      }));
          return null;
        });
    return loader;
  }

  private <T> T ask(Callable<T> question) {
    try {
      return calls.call(Duration.ofSeconds(30), question);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T with(ClassLoader loader, java.util.function.Supplier<T> asking) {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      return asking.get();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  /** Has {@link Asker} as a class of its own. */
  private static final class OwnLoader extends ClassLoader {

    OwnLoader() {
      super(RemoteCallsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Asker.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = RemoteCallsTest.class.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
