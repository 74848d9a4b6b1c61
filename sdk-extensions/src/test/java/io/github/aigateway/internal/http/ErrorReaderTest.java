package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.aigateway.error.ApiError;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.wire.RetrySafety;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"errors":[{"message":"no"}],"result":{},"success":false}                                        | no
          {"success":false,"errors":[{"code":7001,"message":"Bad","path":["body","otel",0,"url"]}]}        | [7001] Bad (body.otel[0].url)
          {"success":false,"errors":[{"code":7002,"message":"Not Found"}]}                                 | [7002] Not Found
          {"errors":[{"code":10000,"message":"A"},{"code":10001,"message":"B"}],"result":null,"success":false} | [10000] A; [10001] B
          {"errors":[{"code":"7003","message":"text code"}]}                                               | [7003] text code
          {"errors":[{"code":1.5,"message":"odd code"}]}                                                   | odd code
          {"errors":[{"code":5}]}                                                                          | [5]
          {"errors":["just text"]}                                                                         | just text
          {"errors":{"message":"one object"}}                                                              | one object
          {"error":"text"}                                                                                 | text
          {"error":{"code":1,"message":"nested"}}                                                          | [1] nested
          {"message":"top level"}                                                                          | top level
          {"errors":[{"message":"p","source":{"pointer":"/body/a~1b"}}]}                                   | p (body.a/b)
          {"success":false,"result":[],"messages":[],"error":[{"code":2001,"message":"No key"}]}           | [2001] No key
          {"type":"about:blank","title":"Forbidden","status":403,"detail":"Blocked by a rule","error_code":1020} | [1020] Forbidden: Blocked by a rule
          {"title":"Only a title"}                                                                         | Only a title
          {"error":"invalid_token","error_description":"The token has expired"}                            | invalid_token: The token has expired
          {"errors":[{"code":1001,"message":"Outer","error_chain":[{"code":1002,"message":"Inner","error_chain":[{"code":1003,"message":"Innermost"}]}]}]} | [1001] Outer; [1002] Inner; [1003] Innermost
          <html><head><title>502 Bad Gateway</title></head></html>                                       | 502 Bad Gateway
          "a JSON string"                                                                                  | a JSON string
          upstream connect error                                                                           | upstream connect error
          """)
  void refusal_anyFormOfBody_isUnderstood(String body, String expected) {
    ApiException refusal = ErrorReader.refusal(response(400, body), null);
    assertThat(
            String.join("; ", refusal.errors().stream().map(ApiError::toString).toList()).strip())
        .isEqualTo(expected);
    assertThat(refusal.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{}",
        "null",
        "[]",
        "[1]",
        "{\"errors\":null}",
        "{\"errors\":[null,1,{},[]]}",
        "{\"success\":false,\"route\":{\"id\":\"r\"}}",
        "{\"errors\":[{\"mess",
        "<html><body>502 Bad Gateway</body></html>",
        "{\"errors\":[{\"message\":null,\"code\":null,\"path\":null}]}"
      })
  void refusal_bodyNamesNoError_hasNone(String body) {
    assertThat(ErrorReader.refusal(response(502, body), null).errors()).isEmpty();
  }

  @Test
  void refusal_problemDetails_sayWhereToRead() {
    ApiException refusal =
        ErrorReader.refusal(
            response(429, "{\"title\":\"Slow down\",\"type\":\"https://d.example.com/1015\"}"),
            null);
    assertThat(refusal.errors().get(0).documentationUrl()).isEqualTo("https://d.example.com/1015");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"retry_after\":30}          | PT30S",
        "{\"retry_after\":1.5}         | PT1.5S",
        "{\"retry_after\":0}           | PT0S",
        "{\"retry_after\":-1}          |",
        "{\"retry_after\":\"soon\"}    |",
        "{\"retry_after\":1e99}        | PT596523H14M7S",
        "null                          |",
        "<html>                        |"
      })
  void retryAfter_onlyInTheBody_isRead(String body, Duration expected) {
    assertThat(ErrorReader.retryAfter(response(429, body), Instant.EPOCH)).isEqualTo(expected);
  }

  @Test
  void retryAfter_headerAndBody_theHeaderHolds() {
    ApiResponse both =
        new ApiResponse(
            Fixture.newRequest(RetrySafety.SAFE, "GET", "/x"),
            429,
            Map.of("Retry-After", List.of("7")),
            bytes("{\"retry_after\":30}"));
    assertThat(ErrorReader.retryAfter(both, Instant.EPOCH)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void refusal_documentationUrl_isKept() {
    ApiException refusal =
        ErrorReader.refusal(
            response(400, "{\"errors\":[{\"message\":\"m\",\"documentation_url\":\"https://d\"}]}"),
            null);
    assertThat(refusal.errors().get(0).documentationUrl()).isEqualTo("https://d");
  }

  @Test
  void refusal_echoOfASecret_isHiddenEverywhere() {
    ApiResponse response =
        new ApiResponse(
            Fixture.newRequest(RetrySafety.SAFE, "GET", "/x").withCredential("s3cr3t"),
            400,
            Map.of("Set-Cookie", List.of("s3cr3t")),
            bytes(
                "{\"errors\":[{\"message\":\"bad key s3cr3t\",\"path\":[\"body\",\"s3cr3t\"],"
                    + "\"documentation_url\":\"https://d/s3cr3t\"},{\"message\":\"a\","
                    + "\"source\":{\"pointer\":\"/s3cr3t\"},\"type\":\"https://s3cr3t\"}],"
                    + "\"secret\":\"s3cr3t\"}"));
    ApiException refusal = ErrorReader.refusal(response, null);
    assertThat(refusal + refusal.body() + refusal.headers() + refusal.errors())
        .contains("bad key ***")
        .doesNotContain("s3cr3t");
  }

  @Test
  void refusal_hugeBody_isBounded() {
    ApiException refusal =
        ErrorReader.refusal(
            response(500, "{\"errors\":[{\"message\":\"" + "m".repeat(100_000) + "\"}]}"), null);
    assertThat(refusal.body()).hasSize(8192);
    assertThat(refusal.getMessage().length()).isLessThan(1000);
  }

  @Test
  void invalid_parserFault_saysWhereAndQuotesOnlyTheRedactedBeginning() {
    InvalidResponseException invalid =
        ErrorReader.invalid(
            response(200, "{\"client_secret\":\"s3cr3t\"} trailing"),
            new JsonParseException(null, "Unexpected 's3cr3t'"));
    assertThat(invalid)
        .hasMessage(
            "GET /x: 200 is not the JSON the operation returns (ray 8f1):"
                + " {\"client_secret\":\"***\"} trailing")
        .hasNoCause();
  }

  @Test
  void invalid_longPage_isCutInTheMessageAndKeptInTheBody() {
    InvalidResponseException invalid =
        ErrorReader.invalid(response(200, "<html>" + "x\n".repeat(1000)), "is no JSON");
    assertThat(invalid.getMessage().length()).isLessThan(300);
    assertThat(invalid.body()).hasSize(2006);
  }

  @Test
  void invalid_privateText_isNotShown() {
    ApiResponse response =
        new ApiResponse(
            new ApiRequest(Fixture.facts(RetrySafety.SAFE, true), "GET", "/x", ""),
            200,
            Map.of("cf-ray", List.of("8f1")),
            bytes("{\"prompt\":\"private"));
    InvalidResponseException invalid = ErrorReader.invalid(response, "is no JSON");
    assertThat(invalid + invalid.body()).doesNotContain("private");
  }

  private static ApiResponse response(int status, String body) {
    return new ApiResponse(
        Fixture.newRequest(RetrySafety.SAFE, "GET", "/x"),
        status,
        Map.of("cf-ray", List.of("8f1")),
        bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
