package io.github.aigateway.changes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Runs Maven in the way the running build was started.
 *
 * @param home where Maven is installed
 * @param repository the local repository
 * @param offline whether nothing may be fetched
 */
record MavenBuild(Path home, Path repository, boolean offline) {

  /**
   * Compiles some modules of a project, and those they need. No tests and no checks.
   *
   * @throws IllegalStateException if that fails, with what Maven printed
   */
  void compile(Path project, List<String> modules) {
    List<String> output = new ArrayList<>();
    Properties properties = new Properties();
    properties.setProperty("enforcer.skip", "true");
    // What builds for a sample goes without checks: the same classes in half the time. It writes to
    // a place of its own unless it is told another.
    properties.setProperty("sample", "none");
    properties.setProperty("target.directory", "target");
    InvocationRequest request =
        new DefaultInvocationRequest()
            .setMavenHome(home.toFile())
            .setJavaHome(Path.of(System.getProperty("java.home")).toFile())
            .setLocalRepositoryDirectory(repository.toFile())
            .setOffline(offline)
            .setBatchMode(true)
            .setQuiet(true)
            .setBaseDirectory(project.toFile())
            .addArg("compile")
            .setProjects(modules)
            .setAlsoMake(true)
            .setProperties(properties)
            .setOutputHandler(output::add)
            .setErrorHandler(output::add);
    InvocationResult result;
    try {
      result = new DefaultInvoker().execute(request);
    } catch (MavenInvocationException e) {
      throw new IllegalStateException("Maven did not start: " + e.getMessage(), e);
    }
    if (result.getExitCode() != 0) {
      throw new IllegalStateException(project + " does not compile:\n" + String.join("\n", output));
    }
  }
}
