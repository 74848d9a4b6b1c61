package io.github.aigateway.wire;

import feign.BaseBuilder;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.util.concurrent.TimeUnit;

/** A Feign builder that speaks to AI Gateway. */
public final class AiGatewayFeign {

  /** The vendor's server. */
  public static final String SERVER = "https://api.cloudflare.com/client/v4";

  private AiGatewayFeign() {}

  /**
   * A new builder with everything that the generated interfaces need. The caller adds credentials,
   * and a client that can send PATCH if logs or routes are to be edited (Feign's default cannot).
   *
   * <p>What must not be sent twice is sent once, and redirects are not followed: Feign would repeat
   * a top-up that timed out, and charge a card again, and the JDK a deletion of logs. What may be
   * sent twice, by {@link Operation#retry}, the JDK sends again by itself if a connection breaks
   * before the response. An attempt may take 10 seconds to connect and 60 seconds to wait for the
   * response.
   */
  public static Feign.Builder builder() {
    return configure(Feign.builder());
  }

  /**
   * The same for a builder of the caller's own, such as {@link Feign#builder()} or one that a
   * framework has prepared. Encoder, decoder, contract, retryer and timeouts are replaced; what the
   * caller sets afterwards wins. Another {@link feign.QueryMapEncoder} must not be set: queries
   * would go without their parameters, also that of a deletion. The client is the caller's, and one
   * that is not Feign's default must not send a request again by itself.
   */
  public static <B extends BaseBuilder<B, ?>> B configure(B builder) {
    return builder
        .contract(new NamedPathSegments())
        .encoder(new JsonEncoder())
        .decoder(new JsonDecoder())
        .queryMapEncoder(new QueryEncoder())
        .requestInterceptor(new MissingPathSegments())
        .requestInterceptor(new EmptyQueryValues())
        .requestInterceptor(new EmptyBody())
        .retryer(Retryer.NEVER_RETRY)
        .options(new Request.Options(10, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, false));
  }
}
