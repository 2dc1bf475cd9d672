package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.identity.Authorizer;
import io.prunella.sandbox.identity.Identities;
import io.prunella.sandbox.identity.Signature;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.wire.AwsService;
import io.prunella.sandbox.wire.WireRequest;
import io.prunella.sandbox.wire.WireResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Takes a request to the service it is for.
public final class Dispatcher {
    private static final Map<String, AwsService> BY_API_VERSION = Map.of(
            "2011-06-15", AwsService.STS,
            "2010-05-08", AwsService.IAM,
            "2016-11-15", AwsService.EC2,
            "2014-10-31", AwsService.RDS);

    private final Cloud cloud;
    private final Map<AwsService, Service> services = new EnumMap<>(AwsService.class);
    private final Identities identities;
    private final Authorizer authorizer;
    private final Switches switches;

    public Dispatcher(
            Cloud cloud,
            Collection<Service> services,
            Identities identities,
            Authorizer authorizer,
            Switches switches) {
        this.cloud = cloud;
        services.forEach(service -> this.services.put(service.kind(), service));
        this.identities = identities;
        this.authorizer = authorizer;
        this.switches = switches;
    }

    public Collection<Service> services() {
        return services.values();
    }

    public Outcome dispatch(WireRequest request) {
        String requestId = UUID.randomUUID().toString();
        Optional<Signature> signature = Signature.of(request);
        Optional<Service> service = target(request, signature).flatMap(kind -> Optional.ofNullable(services.get(kind)));
        if (service.isEmpty()) {
            return new Outcome.Answered(unknownService(signature));
        }
        return new Exchange(this, service.get(), request, signature, requestId).run();
    }

    private static Optional<AwsService> target(WireRequest request, Optional<Signature> signature) {
        if (signature.isEmpty()) {
            String version = request.method().equals("POST") ? version(request.text()) : "";
            return Optional.of(BY_API_VERSION.getOrDefault(version, AwsService.S3));
        }
        String name = signature.get().service();
        boolean control =
                request.header("x-amz-account-id") != null || request.path().startsWith("/v20180820/");
        return name.equals("s3") && control ? Optional.of(AwsService.S3_CONTROL) : AwsService.signedAs(name);
    }

    private static String version(String form) {
        int at = form.indexOf("Version=20");
        return at < 0 || form.length() < at + 18 ? "" : form.substring(at + 8, at + 18);
    }

    private static WireResponse unknownService(Optional<Signature> signature) {
        String name = signature.map(Signature::service).orElse("");
        return WireResponse.of(
                501,
                Map.of("x-amzn-ErrorType", "NotImplemented"),
                "application/json",
                "{\"__type\":\"NotImplemented\",\"message\":\"The sandbox has no service '%s'.\"}"
                        .formatted(name.replaceAll("[^a-z0-9-]", "?")));
    }

    Cloud cloud() {
        return cloud;
    }

    Identities identities() {
        return identities;
    }

    Authorizer authorizer() {
        return authorizer;
    }

    Switches switches() {
        return switches;
    }
}
