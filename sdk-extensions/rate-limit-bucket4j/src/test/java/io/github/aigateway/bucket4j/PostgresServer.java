package io.github.aigateway.bucket4j;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** PostgreSQL of a jar, on a free port, with the table that Bucket4j wants. */
final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  PostgresServer() throws Exception {
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bucket (id BIGINT PRIMARY KEY, state BYTEA, expires_at BIGINT)");
    }
  }

  int port() {
    return server.getPort();
  }

  static HikariDataSource dataSource(int port) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?socketTimeout=10");
    config.setUsername("postgres");
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(5000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  static ProxyManager<Long> advisoryLocks(DataSource source) {
    return Bucket4jPostgreSQL.advisoryLockBasedBuilder(source)
        .requestTimeout(Duration.ofSeconds(10))
        .build();
  }

  static ProxyManager<Long> selectForUpdate(DataSource source) {
    return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
        .requestTimeout(Duration.ofSeconds(10))
        .build();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
