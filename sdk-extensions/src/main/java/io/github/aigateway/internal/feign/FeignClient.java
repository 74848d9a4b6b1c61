package io.github.aigateway.internal.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.RetryStage;
import java.util.Map;

/**
 * Stands where Feign expects a transport, and hands what Feign has made of a call to the stages. So
 * Feign sees neither a failure nor a retry, and can put neither its exceptions nor its rules in
 * between.
 */
final class FeignClient implements Client {

  private final RetryStage stages;

  FeignClient(RetryStage stages) {
    this.stages = stages;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    return Response.builder()
        .request(request)
        .body(new ResponseBody(stages.send(toApiRequest(request, (CallOptions) options))))
        .status(200)
        .headers(Map.of())
        .build();
  }

  private static ApiRequest toApiRequest(Request request, CallOptions call) {
    String url = request.url();
    int question = url.indexOf('?');
    ApiRequest converted =
        new ApiRequest(
            call.operation(),
            request.httpMethod().name(),
            question < 0 ? url : url.substring(0, question),
            question < 0 ? "" : url.substring(question + 1));
    byte[] body = request.body();
    // An empty one is for Feign's own client.
    if (body != null && body.length > 0) {
      converted = converted.withBody(body);
    }
    return call.applyTo(converted);
  }
}
