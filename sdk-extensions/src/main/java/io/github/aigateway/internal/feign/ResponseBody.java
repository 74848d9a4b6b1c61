package io.github.aigateway.internal.feign;

import feign.Response;
import io.github.aigateway.internal.http.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Carries a response through Feign to the place where it is decoded. */
record ResponseBody(ApiResponse response) implements Response.Body {

  @Override
  public Integer length() {
    return response.body().length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public InputStream asInputStream() {
    return new ByteArrayInputStream(response.body());
  }

  @Override
  @Deprecated
  public Reader asReader() {
    return asReader(StandardCharsets.UTF_8);
  }

  @Override
  public Reader asReader(Charset charset) {
    return new InputStreamReader(asInputStream(), charset);
  }

  @Override
  public void close() {}
}
