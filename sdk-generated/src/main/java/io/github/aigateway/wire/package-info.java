/**
 * What the generated interfaces and models need to speak to the server: JSON, query parameters,
 * path segments, and a Feign builder that has them all.
 *
 * <p>With nothing but this artifact:
 *
 * <pre>{@code
 * GatewaysApi gateways =
 *     AiGatewayFeign.builder()
 *         .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
 *         .target(GatewaysApi.class, AiGatewayFeign.SERVER);
 * gateways.list(accountId, GatewaysApi.ListQuery.builder().perPage(50).build()).result();
 * }</pre>
 *
 * <h2>How responses are read</h2>
 *
 * <p>The service does not keep to the API description everywhere. A member of another type, form or
 * absence does not make a response unreadable: each kind of property reads each kind of JSON value
 * as the table says, and the JSON that came is kept where the model would not write it again.
 * {@link io.github.aigateway.wire.JsonModel#rawValue rawValue} has it, and a model that is written,
 * or changed by its builder elsewhere, writes it as it came. A line stands for no reading: the
 * accessor of a required property then throws {@link
 * io.github.aigateway.wire.MissingPropertyException}, any other returns null. A {@link
 * io.github.aigateway.wire.DeviationListener} hears of each.
 *
 * <table>
 *   <caption>The reading of a JSON value, by the kind of the property</caption>
 *   <thead>
 *     <tr>
 *       <th scope="col">property</th>
 *       <th scope="col">text</th>
 *       <th scope="col">number</th>
 *       <th scope="col">boolean</th>
 *       <th scope="col">object</th>
 *       <th scope="col">array</th>
 *       <th scope="col">null</th>
 *     </tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th scope="row">text</th>
 *       <td>as it is</td>
 *       <td>its digits</td>
 *       <td>{@code true} or {@code false}</td>
 *       <td>its compact JSON</td>
 *       <td>its compact JSON</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">boolean</th>
 *       <td>{@code true}, {@code false}, {@code 1} and {@code 0}, in capitals or not</td>
 *       <td>0 and 1</td>
 *       <td>as it is</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">integer, of 32 or 64 bits</th>
 *       <td>one that is such a number</td>
 *       <td>one that fits; a fraction of zero is dropped</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">decimal</th>
 *       <td>one that is a number</td>
 *       <td>with all its digits</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">date-time</th>
 *       <td>RFC 3339; with a blank for the T; with an offset of two or four digits; without a zone,
 *           which is UTC; a number as in the next column</td>
 *       <td>seconds since 1970, with a fraction or not; milliseconds from 100,000,000,000 on</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">enum of texts</th>
 *       <td>as it is, known or not</td>
 *       <td>its digits</td>
 *       <td>{@code true} or {@code false}</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">enum of numbers</th>
 *       <td colspan="6">as its number is read, known or not</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">text, number or boolean</th>
 *       <td>as it is</td>
 *       <td>with all its digits</td>
 *       <td>as it is</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>null</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">any JSON</th>
 *       <td colspan="6">as it is</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">model</th>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>member by member; members that are not known are kept</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">one of several shapes</th>
 *       <td>{@code Unknown}</td>
 *       <td>{@code Unknown}</td>
 *       <td>{@code Unknown}</td>
 *       <td>the shape that it has, or {@code Unknown}</td>
 *       <td>{@code Unknown}</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">list</th>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>item by item; those that have no reading are left out, and
 *           {@link io.github.aigateway.wire.JsonModel#unreadItems unreadItems} counts them</td>
 *       <td>–</td>
 *     </tr>
 *     <tr>
 *       <th scope="row">map</th>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>–</td>
 *       <td>entry by entry; those that have no reading are left out</td>
 *       <td>–</td>
 *       <td>–</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>No JSON, two members of one name in an object, text after the end, nesting deeper than 1,000,
 * and a number whose exponent is too long for {@link java.math.BigDecimal} are errors.
 */
@NullMarked
package io.github.aigateway.wire;

import org.jspecify.annotations.NullMarked;
