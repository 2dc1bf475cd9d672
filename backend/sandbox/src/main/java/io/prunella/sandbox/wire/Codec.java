package io.prunella.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/// Turns requests into typed SDK requests and typed SDK responses into HTTP.
public sealed interface Codec permits RestXmlCodec, RestJsonCodec, QueryCodec, JsonCodec {

    /// The operation of a request, with what its path says.
    record Addressed(OperationShape operation, Map<String, String> labels) {}

    /// Names the operation a request addresses.
    ///
    /// @throws AwsError when the SDK knows no such operation
    Addressed route(WireRequest request);

    /// @throws MalformedMessage when a value does not fit its shape
    SdkPojo parse(Addressed addressed, WireRequest request);

    WireResponse write(OperationShape operation, SdkPojo response, String requestId);

    WireResponse error(AwsError error, String requestId);

    /// The error with which the service answers a message that it cannot read.
    AwsError malformed(MalformedMessage cause);

    static Codec of(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML -> new RestXmlCodec(service);
            case QUERY, EC2 -> new QueryCodec(service);
            case JSON -> new JsonCodec(service);
            case REST_JSON -> new RestJsonCodec(service);
        };
    }
}
