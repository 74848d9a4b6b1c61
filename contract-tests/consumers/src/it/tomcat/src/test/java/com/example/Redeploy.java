package com.example;

import java.io.File;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with nothing of the application on its own class path: deploys, calls, undeploys. */
final class Redeploy {

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    // What every server.xml has.
    tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
    tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.start();

    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    Reference<ClassLoader> loader = deployAndUndeploy(tomcat, arguments[0], collected);
    Reference<?> found = null;
    long start = System.nanoTime();
    while (found == null && System.nanoTime() - start < 30_000_000_000L) {
      System.gc();
      found = collected.remove(100);
    }
    System.out.println(found == loader ? "collected" : "still there");
    tomcat.stop();
    tomcat.destroy();
  }

  private static Reference<ClassLoader> deployAndUndeploy(
      Tomcat tomcat, String webapp, ReferenceQueue<ClassLoader> collected) throws Exception {
    Context context = tomcat.addWebapp("/app", new File(webapp).getAbsolutePath());
    int port = tomcat.getConnector().getLocalPort();
    System.out.println(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/app/calls"))
                    .build(),
                BodyHandlers.ofString())
            .body());
    Reference<ClassLoader> loader =
        new WeakReference<>(context.getLoader().getClassLoader(), collected);
    tomcat.getHost().removeChild(context);
    return loader;
  }

  private Redeploy() {}
}
