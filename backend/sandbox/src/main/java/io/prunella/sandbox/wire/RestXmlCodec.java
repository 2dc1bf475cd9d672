package io.prunella.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/// The protocol of S3 and S3 Control ([Smithy:
/// restXml](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html)).
final class RestXmlCodec implements Codec {
    /// Root elements that differ from the operation's name plus `Result`, from S3's API reference.
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"));

    private final AwsService service;
    private volatile Optional<RestRoutes> routes = Optional.empty();

    RestXmlCodec(AwsService service) {
        this.service = service;
    }

    @Override
    public Addressed route(WireRequest request) {
        S3Address address = address(request);
        Addressed addressed = routes().match(request, address)
                .orElseThrow(() -> new AwsError(
                        405, "MethodNotAllowed", "The specified method is not allowed against this resource."));
        address.bucket().ifPresent(bucket -> addressed.labels().put("Bucket", bucket));
        return addressed;
    }

    private S3Address address(WireRequest request) {
        return service == AwsService.S3 ? S3Address.of(request) : new S3Address(Optional.empty(), request.path());
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
    public SdkPojo parse(Addressed addressed, WireRequest sent) {
        WireRequest request = AwsChunked.decode(sent);
        SdkPojo builder = addressed.operation().newRequest();
        RestHead.read(builder, addressed.labels(), request);
        readPayload(builder, request);
        return OperationShape.build(builder);
    }

    private static void readPayload(SdkPojo builder, WireRequest request) {
        if (request.body().length == 0) {
            return;
        }
        Optional<SdkField<?>> explicit = explicitPayload(builder);
        if (explicit.isPresent()) {
            SdkField<?> field = explicit.get();
            field.set(builder, explicitValue(field, request));
        } else if (builder.sdkFields().stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD)) {
            XmlReader.fill(builder, XmlNode.parse(request.body()));
        }
    }

    private static Object explicitValue(SdkField<?> field, WireRequest request) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return XmlReader.pojo(field, XmlNode.parse(request.body()));
        }
        return field.marshallingType() == MarshallingType.SDK_BYTES
                ? SdkBytes.fromByteArray(request.body())
                : request.text();
    }

    @Override
    public WireResponse write(OperationShape operation, SdkPojo response, String requestId) {
        Map<String, String> headers = requestHeaders(requestId);
        int status = RestHead.write(response, headers);
        Optional<SdkField<?>> explicit = explicitPayload(response);
        if (explicit.isPresent()) {
            return writeExplicit(explicit.get(), response, status, headers);
        }
        if (response.sdkFields().stream().noneMatch(field -> field.location() == MarshallLocation.PAYLOAD)) {
            int empty = operation.name().startsWith("Delete") && service == AwsService.S3 ? 204 : status;
            return new WireResponse(empty, headers, new byte[0]);
        }
        String root = ROOTS.getOrDefault(operation.name(), operation.name() + "Result");
        return WireResponse.xml(
                status,
                headers,
                new XmlWriter(SdkField::locationName)
                        .open(root, service.namespace())
                        .members(response)
                        .close(root)
                        .done());
    }

    private WireResponse writeExplicit(SdkField<?> field, SdkPojo response, int status, Map<String, String> headers) {
        Object value = field.getValueOrDefault(response);
        String root = field.locationName();
        XmlWriter xml = new XmlWriter(SdkField::locationName).open(root, service.namespace());
        return switch (value) {
            case SdkPojo pojo ->
                WireResponse.xml(status, headers, xml.members(pojo).close(root).done());
            case SdkBytes bytes -> new WireResponse(status, headers, bytes.asByteArray());
            // The one string that S3 wraps in an element; for us-east-1 the element is empty.
            case String region
            when root.equals("LocationConstraint") ->
                WireResponse.xml(status, headers, xml.text(region).close(root).done());
            case null -> WireResponse.xml(status, headers, xml.close(root).done());
            default -> new WireResponse(status, headers, value.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Optional<SdkField<?>> explicitPayload(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .<SdkField<?>>map(field -> field)
                .findFirst();
    }

    private Map<String, String> requestHeaders(String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-request-id", requestId);
        headers.put("x-amz-id-2", "sandbox/" + requestId);
        return headers;
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        if (error.status() == 304) {
            return new WireResponse(304, requestHeaders(requestId), new byte[0]);
        }
        XmlWriter xml = new XmlWriter(SdkField::locationName);
        boolean wrapped = service == AwsService.S3_CONTROL;
        if (wrapped) {
            xml.open("ErrorResponse", service.namespace());
        }
        xml.open("Error").text("Code", error.code()).text("Message", error.message());
        error.details().forEach(xml::text);
        if (!wrapped) {
            xml.text("RequestId", requestId).text("HostId", "sandbox/" + requestId);
        }
        xml.close("Error");
        if (wrapped) {
            xml.text("RequestId", requestId)
                    .text("HostId", "sandbox/" + requestId)
                    .close("ErrorResponse");
        }
        Map<String, String> headers = requestHeaders(requestId);
        headers.putAll(error.headers());
        return WireResponse.xml(error.status(), headers, xml.done());
    }

    @Override
    public AwsError malformed(MalformedMessage cause) {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
