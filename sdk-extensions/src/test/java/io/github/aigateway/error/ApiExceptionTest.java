package io.github.aigateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException",
    "401, AuthenticationException",
    "403, PermissionDeniedException",
    "404, NotFoundException",
    "409, ConflictException",
    "422, UnprocessableEntityException",
    "429, RateLimitException",
    "500, ServerException",
    "503, ServerException",
    "599, ServerException",
    "200, ApiException",
    "302, ApiException",
    "402, ApiException",
    "408, ApiException",
    "600, ApiException",
  })
  void of_eachStatus_hasItsClass(int status, String type) {
    ApiException exception = ApiException.of(response(status), List.of(), null);
    assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
    assertThat(exception.status()).isEqualTo(status);
  }

  @Test
  void getMessage_fullResponse_namesMethodPathStatusCodeMessageFieldAndRay() {
    ApiException exception =
        ApiException.of(
            response(400),
            List.of(
                new ApiError(
                    7001, "Input Validation Error", List.of("body", "otel", "0", "url"), null),
                new ApiError(null, "Again", List.of(), null)),
            null);
    assertThat(exception)
        .hasMessage(
            "PUT /accounts/a/ai-gateway/gateways/prod: 400 [7001] Input Validation Error"
                + " (body.otel[0].url); Again (ray 8f1-AMS)");
    assertThat(exception.hasCode(7001)).isTrue();
    assertThat(exception.hasCode(7002)).isFalse();
    assertThat(exception.rayId()).isEqualTo("8f1-AMS");
  }

  @Test
  void getMessage_headersAndBody_areNotInIt() {
    ApiException exception = ApiException.of(response(500), List.of(), null);
    assertThat(exception.getMessage()).doesNotContain("header-value").doesNotContain("the body");
    assertThat(exception.body()).isEqualTo("the body");
    assertThat(exception.headers().get("X-Other")).containsExactly("header-value");
  }

  @Test
  void retryAfter_status429_isKept() {
    RateLimitException exception =
        (RateLimitException) ApiException.of(response(429), List.of(), Duration.ofSeconds(300));
    assertThat(exception.retryAfter()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void serialization_anyException_keepsItsDetails() throws Exception {
    ApiException before =
        ApiException.of(
            response(404), List.of(new ApiError(7002, "Not Found", List.of(), null)), null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(before);
    ApiException after =
        (ApiException)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(after).isInstanceOf(NotFoundException.class).hasMessage(before.getMessage());
    assertThat(after.errors()).isEqualTo(before.errors());
    assertThat(after.headers()).isEqualTo(before.headers());
  }

  private static ErrorResponse response(int status) {
    return new ErrorResponse(
        "PUT",
        "/accounts/a/ai-gateway/gateways/prod",
        status,
        Map.of("CF-Ray", List.of("8f1-AMS"), "x-other", List.of("header-value")),
        "the body");
  }
}
