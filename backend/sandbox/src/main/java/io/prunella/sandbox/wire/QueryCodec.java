package io.prunella.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// The query protocol of IAM and STS and its EC2 variant
/// ([awsQuery](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html),
/// [ec2Query](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html)).
final class QueryCodec implements Codec {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{1,80}");

    private final AwsService service;
    private final boolean ec2;
    private final Map<String, Optional<OperationShape>> known = new ConcurrentHashMap<>();

    QueryCodec(AwsService service) {
        this.service = service;
        this.ec2 = service.protocol() == Protocol.EC2;
    }

    @Override
    public Addressed route(WireRequest request) {
        String action = request.form()
                .getOrDefault("Action", request.query().getOrDefault("Action", List.of("")))
                .getFirst();
        if (action.isEmpty()) {
            throw new AwsError(400, "MissingAction", "The request is missing an action parameter");
        }
        OperationShape operation = known.computeIfAbsent(action, this::find)
                .orElseThrow(() -> new AwsError(
                        400, "InvalidAction", "The action %s is not valid for this web service.".formatted(action)));
        return new Addressed(operation, Map.of());
    }

    /// Class names mostly equal action names; only where they do not are all operation bindings read.
    private Optional<OperationShape> find(String action) {
        if (!NAME.matcher(action).matches()) {
            return Optional.empty();
        }
        Optional<OperationShape> named = OperationShape.named(service, action)
                .filter(operation -> operation.wireName().equals(action));
        return named.isPresent()
                ? named
                : OperationShape.all(service).stream()
                        .filter(operation -> operation.wireName().equals(action))
                        .findFirst();
    }

    @Override
    public SdkPojo parse(Addressed addressed, WireRequest request) {
        Parameters parameters = Parameters.of(request.form());
        SdkPojo builder = addressed.operation().newRequest();
        fill(builder, parameters);
        return OperationShape.build(builder);
    }

    private void fill(SdkPojo builder, Parameters parameters) {
        for (SdkField<?> field : builder.sdkFields()) {
            Parameters given = parameters.at(field.locationName());
            if (given != null) {
                field.set(builder, value(field, given));
            }
        }
    }

    private Object value(SdkField<?> field, Parameters given) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder, given);
            return OperationShape.build(builder);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return list(field.getRequiredTrait(ListTrait.class), given);
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            return map(field.getRequiredTrait(MapTrait.class), given);
        }
        return Scalars.parse(field, given.text(), Format.ISO_8601);
    }

    /// EC2 numbers its lists directly (`Filter.1`), query puts the member's name between (`Tags.member.1`) unless
    /// flattened.
    private List<Object> list(ListTrait trait, Parameters given) {
        SdkField<?> element = trait.memberFieldInfo();
        Parameters named = ec2 || trait.isFlattened() ? null : given.at(element.locationName());
        List<Object> values = new ArrayList<>();
        for (Parameters each : (named == null ? given : named).numbered()) {
            values.add(value(element, each));
        }
        return values;
    }

    private Map<String, Object> map(MapTrait trait, Parameters given) {
        Parameters named = trait.isFlattened() ? null : given.at("entry");
        SdkField<?> valueField = trait.valueFieldInfo();
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Parameters entry : (named == null ? given : named).numbered()) {
            Parameters key = entry.at(trait.keyLocationName());
            Parameters value = entry.at(trait.valueLocationName());
            if (key == null || value == null) {
                throw new MalformedMessage("a map entry needs a key and a value");
            }
            entries.put(key.text(), value(valueField, value));
        }
        return entries;
    }

    @Override
    public WireResponse write(OperationShape operation, SdkPojo response, String requestId) {
        String name = operation.wireName();
        String root = name + "Response";
        XmlWriter xml = new XmlWriter(ec2 ? SdkField::unmarshallLocationName : SdkField::locationName)
                .open(root, service.namespace());
        if (ec2) {
            xml.text("requestId", requestId).members(response);
            if (response.sdkFields().isEmpty()) {
                xml.text("return", "true");
            }
        } else {
            if (!response.sdkFields().isEmpty()) {
                xml.open(name + "Result").members(response).close(name + "Result");
            }
            xml.open("ResponseMetadata").text("RequestId", requestId).close("ResponseMetadata");
        }
        return respond(200, xml.close(root).done(), requestId);
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        XmlWriter xml = new XmlWriter(SdkField::locationName);
        if (ec2) {
            xml.open("Response")
                    .open("Errors")
                    .open("Error")
                    .text("Code", error.code())
                    .text("Message", error.message())
                    .close("Error")
                    .close("Errors")
                    .text("RequestID", requestId)
                    .close("Response");
        } else {
            xml.open("ErrorResponse", service.namespace())
                    .open("Error")
                    .text("Type", error.status() < 500 ? "Sender" : "Receiver")
                    .text("Code", error.code())
                    .text("Message", error.message())
                    .close("Error")
                    .text("RequestId", requestId)
                    .close("ErrorResponse");
        }
        return respond(error.status(), xml.done(), requestId);
    }

    private static WireResponse respond(int status, String xml, String requestId) {
        return WireResponse.of(status, Map.of("x-amzn-RequestId", requestId), "text/xml;charset=UTF-8", xml);
    }

    @Override
    public AwsError malformed(MalformedMessage cause) {
        String message = cause.getMessage() == null ? "malformed" : cause.getMessage();
        return ec2 ? new AwsError(400, "InvalidParameterValue", message) : new AwsError(400, "MalformedInput", message);
    }
}
