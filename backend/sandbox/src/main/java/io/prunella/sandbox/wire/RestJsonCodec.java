package io.prunella.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// The protocol of services that are addressed by method and path and speak JSON
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
final class RestJsonCodec implements Codec {
    private static final String CONTENT_TYPE = "application/json";

    private final AwsService service;
    private volatile Optional<RestRoutes> routes = Optional.empty();

    RestJsonCodec(AwsService service) {
        this.service = service;
    }

    @Override
    public Addressed route(WireRequest request) {
        return routes().match(request, new S3Address(Optional.empty(), request.path()))
                .orElseThrow(() -> new AwsError(
                        404,
                        "UnknownOperationException",
                        "There is no operation '%s %s'.".formatted(request.method(), request.path())));
    }

    private RestRoutes routes() {
        Optional<RestRoutes> known = routes;
        if (known.isEmpty()) {
            known = Optional.of(new RestRoutes(service));
            routes = known;
        }
        return known.get();
    }

    @Override
    public SdkPojo parse(Addressed addressed, WireRequest request) {
        SdkPojo builder = addressed.operation().newRequest();
        RestHead.read(builder, addressed.labels(), request);
        if (request.body().length > 0) {
            JsonTrees.fill(builder, JsonTrees.parse(request.body()));
        }
        return OperationShape.build(builder);
    }

    @Override
    public WireResponse write(OperationShape operation, SdkPojo response, String requestId) {
        Map<String, String> headers = headers(requestId);
        int status = RestHead.write(response, headers);
        return WireResponse.of(
                status, headers, CONTENT_TYPE, JsonTrees.of(response).toString());
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        Map<String, String> headers = headers(requestId);
        headers.put("x-amzn-ErrorType", error.code());
        ObjectNode body = JsonTrees.object().put("message", error.message());
        return WireResponse.of(error.status(), headers, CONTENT_TYPE, body.toString());
    }

    private static Map<String, String> headers(String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        return headers;
    }

    @Override
    public AwsError malformed(MalformedMessage cause) {
        return new AwsError(400, "ValidationException", String.valueOf(cause.getMessage()));
    }
}
