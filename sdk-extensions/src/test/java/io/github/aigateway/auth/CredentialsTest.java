package io.github.aigateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @Test
  void toString_anyKind_hidesTheSecret() {
    assertThat(Credentials.token("s3cr3t")).hasToString("ApiToken[***]");
    assertThat(Credentials.key("a@example.com", "s3cr3t"))
        .hasToString("ApiKey[email=a@example.com, key=***]");
  }

  @Test
  void json_anyKindWithAnyMapper_hidesTheSecret() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    for (Credentials each :
        List.of(Credentials.token("s3cr3t"), Credentials.key("a@example.com", "s3cr3t"))) {
      assertThat(mapper.writeValueAsString(Map.of("credentials", each)))
          .contains("***")
          .doesNotContain("s3cr3t");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\t"})
  void token_blank_isRefusedByName(String token) {
    assertThatThrownBy(() -> Credentials.token(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("apiToken must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr3t\r\nX-Evil: 1", "s3cr3t\n", "s3 cr3t", "s3cr3té"})
  void token_notFitForAHeader_isRefusedWithoutShowingIt(String token) {
    assertThatThrownBy(() -> Credentials.token(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("apiToken holds a character that no header can carry")
        .hasMessageNotContaining("s3");
  }

  @Test
  void key_onePartBlank_isRefusedByName() {
    assertThatThrownBy(() -> Credentials.key(" ", "k")).hasMessage("email must not be blank");
    assertThatThrownBy(() -> Credentials.key("a@example.com", ""))
        .hasMessage("apiKey must not be blank");
  }
}
