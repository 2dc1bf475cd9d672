package io.prunella.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/// The protocol of services whose operation stands in the header `X-Amz-Target` and whose messages are JSON
/// ([awsJson1_1](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html)).
final class JsonCodec implements Codec {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{1,80}");

    private final AwsService service;
    private final Map<String, Optional<OperationShape>> known = new ConcurrentHashMap<>();

    JsonCodec(AwsService service) {
        this.service = service;
    }

    @Override
    public Addressed route(WireRequest request) {
        String target = Optional.ofNullable(request.header("x-amz-target")).orElse("");
        OperationShape operation = known.computeIfAbsent(target, this::find)
                .orElseThrow(() -> new AwsError(
                        400, "UnknownOperationException", "There is no operation '%s'.".formatted(target)));
        return new Addressed(operation, Map.of());
    }

    private Optional<OperationShape> find(String target) {
        String name = target.substring(target.lastIndexOf('.') + 1);
        return NAME.matcher(name).matches()
                ? OperationShape.named(service, name)
                        .filter(operation -> operation.wireName().equals(target))
                : Optional.empty();
    }

    @Override
    public SdkPojo parse(Addressed addressed, WireRequest request) {
        SdkPojo builder = addressed.operation().newRequest();
        if (request.body().length > 0) {
            JsonTrees.fill(builder, JsonTrees.parse(request.body()));
        }
        return OperationShape.build(builder);
    }

    @Override
    public WireResponse write(OperationShape operation, SdkPojo response, String requestId) {
        // An operation without an answer of its own answers nothing at all.
        String body =
                response.sdkFields().isEmpty() ? "" : JsonTrees.of(response).toString();
        return respond(200, body, requestId);
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        ObjectNode body = JsonTrees.object().put("__type", error.code()).put("message", error.message());
        return respond(error.status(), body.toString(), requestId);
    }

    private static WireResponse respond(int status, String body, String requestId) {
        return WireResponse.of(status, Map.of("x-amzn-RequestId", requestId), CONTENT_TYPE, body);
    }

    @Override
    public AwsError malformed(MalformedMessage cause) {
        return new AwsError(400, "SerializationException", String.valueOf(cause.getMessage()));
    }
}
