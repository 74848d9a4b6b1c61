package com.example;

import feign.Feign;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.wire.AiGatewayFeign;

/** The generated interfaces on Feign's own builder. */
final class PlainFeign {

  static GatewaysApi gateways(String server, String token) {
    return AiGatewayFeign.configure(Feign.builder())
        .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
        .target(GatewaysApi.class, server);
  }

  private PlainFeign() {}
}
