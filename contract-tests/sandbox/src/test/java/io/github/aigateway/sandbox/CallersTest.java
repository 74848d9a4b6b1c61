package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {

  private static Headers headers(String host, String origin) {
    Headers headers = new Headers();
    if (host != null) {
      headers.add("Host", host);
    }
    if (origin != null) {
      headers.add("Origin", origin);
    }
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8787,",
    "localhost:8787,",
    "LocalHost:8787,",
    "[::1]:8787,",
    "localhost,",
    "localhost:18787,",
    "127.0.0.1:8787, http://127.0.0.1:8787",
    "localhost:8787, http://localhost:8787"
  })
  void refuse_thisMachine_isNull(String host, String origin) {
    assertThat(Callers.refuse(headers(host, origin), 8787)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "attacker.example:8787,",
    "localhost.attacker.example:8787,",
    "127.0.0.1.attacker.example,",
    "0.0.0.0:8787,",
    "localhost:8787:8787,",
    "'',",
    ","
  })
  void refuse_anotherHost_namesTheHeader(String host, String origin) {
    assertThat(Callers.refuse(headers(host, origin), 8787)).contains("header Host");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost", "http://127.0.0.1:80"})
  void refuse_ownOriginAtPort80_isNull(String origin) {
    assertThat(Callers.refuse(headers("localhost", origin), 80)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:3000", "http://localhost:8080", "http://attacker.example"})
  void refuse_anotherOriginAtPort80_namesTheHeader(String origin) {
    assertThat(Callers.refuse(headers("localhost", origin), 80)).contains("header Origin");
  }

  @ParameterizedTest
  @CsvSource({
    "http://attacker.example",
    "http://attacker.example:8787",
    "https://localhost:8787",
    "http://localhost:3000",
    "http://localhost",
    "http://localhost:18787",
    "null",
    "''"
  })
  void refuse_anotherOrigin_namesTheHeader(String origin) {
    assertThat(Callers.refuse(headers("localhost:8787", origin), 8787)).contains("header Origin");
  }
}
