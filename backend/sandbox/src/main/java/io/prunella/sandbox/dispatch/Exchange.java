package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.CallSubject;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Holds.Release;
import io.prunella.sandbox.identity.Decision;
import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.identity.Signature;
import io.prunella.sandbox.state.ChangeEvent;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.Codec;
import io.prunella.sandbox.wire.MalformedMessage;
import io.prunella.sandbox.wire.OperationShape;
import io.prunella.sandbox.wire.WireRequest;
import io.prunella.sandbox.wire.WireResponse;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// One request on its way: resolved, routed, met by faults, authorized, answered, logged.
final class Exchange {
    private static final System.Logger LOG = System.getLogger("io.prunella.sandbox");

    private final Dispatcher world;
    private final Service service;
    private final WireRequest request;
    private final Optional<Signature> signature;
    private final String requestId;
    private final String region;
    private Principal principal = new Principal.Anonymous();
    private String operationName = "";
    private @Nullable SdkPojo parameters;
    private CallSubject subject;

    Exchange(Dispatcher world, Service service, WireRequest request, Optional<Signature> signature, String requestId) {
        this.world = world;
        this.service = service;
        this.request = request;
        this.signature = signature;
        this.requestId = requestId;
        this.region = signature.map(Signature::region).orElse("us-east-1");
        this.subject = subject("");
    }

    Outcome run() {
        try {
            return answer();
        } catch (AwsError error) {
            return refuse(error);
        } catch (MalformedMessage malformed) {
            return refuse(service.codec().malformed(malformed));
        } catch (RuntimeException defect) {
            // Whatever a handler does wrong, its caller is answered as AWS answers: 500, to be tried again.
            LOG.log(Level.ERROR, "%s %s failed inside the sandbox".formatted(service.kind(), operationName), defect);
            return refuse(Refusals.internal(service.kind()));
        }
    }

    private Outcome answer() {
        Cloud cloud = world.cloud();
        Codec.Addressed addressed = service.codec().route(request);
        OperationShape shape = addressed.operation();
        operationName = shape.name();
        principal = cloud.locked(() -> world.identities().resolve(service.kind(), request, signature));
        Operation<?> operation =
                service.find(shape).orElseThrow(() -> Refusals.notImplemented(service.kind(), operationName));
        parameters = service.codec().parse(addressed, request);
        Call call = new Call(cloud, principal, region, request);
        Operation<?>.Bound bound = operation.bind(call, parameters);
        subject = subject(cloud.locked(bound::resource));
        delay(world.switches().latencyMillis());
        List<Fault> faults = world.switches().faults().meeting(subject);
        Optional<Outcome> instead = before(faults);
        if (instead.isPresent()) {
            return instead.get();
        }
        if (!world.switches().rates().admits(subject)) {
            throw Refusals.throttled(service.kind());
        }
        Result result = cloud.locked(() -> effect(call, bound));
        return after(faults, result, shape);
    }

    /// What a call came to: a response or an error, already in the log.
    private record Result(
            Call call, @Nullable SdkPojo response, @Nullable AwsError error) {}

    private Result effect(Call call, Operation<?>.Bound bound) {
        try {
            authorize(call, bound);
            SdkPojo response = bound.answer();
            log(call.effective(), 200, "");
            return new Result(call, response, null);
        } catch (AwsError error) {
            log(call.effective(), error.status(), error.code());
            return new Result(call, null, error);
        }
    }

    private void authorize(Call call, Operation<?>.Bound bound) {
        for (Map.Entry<String, String> permission : bound.permissions()) {
            Map<String, String> context = ConditionKeys.of(call, permission.getKey(), permission.getValue());
            context.putAll(bound.conditionKeys());
            Decision decision =
                    world.authorizer().decide(principal, permission.getKey(), permission.getValue(), context);
            if (!decision.allowed()) {
                throw Refusals.denied(service.kind(), decision);
            }
        }
    }

    private Optional<Outcome> before(List<Fault> faults) {
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case THROTTLE -> throw Refusals.throttled(service.kind());
                case SERVER_ERROR -> throw Refusals.internal(service.kind());
                case ACCESS_DENIED ->
                    throw Refusals.denied(
                            service.kind(),
                            Decision.deny(
                                    principal,
                                    service.kind().signingName() + ":" + operationName,
                                    subject.resource(),
                                    "with an explicit deny in a service control policy"));
                case HTML_404 -> {
                    return instead(WireResponse.html(404, "404 Not Found"), "Html404");
                }
                case HTML_500 -> {
                    return instead(WireResponse.html(500, "500 Internal Server Error"), "Html500");
                }
                case WRONG_SHAPE -> {
                    return instead(Refusals.anotherShape(service.kind()), "WrongShape");
                }
                case LATENCY -> delay(fault.millis() == null ? 0 : fault.millis());
                case HOLD_BEFORE -> {
                    if (world.switches().holds().park(fault.kind(), subject) == Release.DROP) {
                        return dropped();
                    }
                }
                case DROP_BEFORE_EFFECT -> {
                    return dropped();
                }
                case DROP_AFTER_EFFECT, HOLD_AFTER -> {}
            }
        }
        return Optional.empty();
    }

    private Outcome after(List<Fault> faults, Result result, OperationShape shape) {
        for (Fault fault : faults) {
            if (fault.kind() == FaultKind.DROP_AFTER_EFFECT) {
                return new Outcome.Dropped();
            }
            if (fault.kind() == FaultKind.HOLD_AFTER
                    && world.switches().holds().park(fault.kind(), subject) == Release.DROP) {
                return new Outcome.Dropped();
            }
        }
        if (result.error != null) {
            return new Outcome.Answered(service.codec().error(result.error, requestId));
        }
        if (result.response == null) {
            throw new IllegalStateException(operationName + " gave neither a response nor an error");
        }
        WireResponse response = service.codec().write(shape, result.response, requestId);
        return new Outcome.Answered(
                result.call.content().map(response::withBody).orElse(response));
    }

    private Optional<Outcome> instead(WireResponse response, String code) {
        log(false, response.status(), code);
        return Optional.of(new Outcome.Answered(response));
    }

    /// A call that never took effect and was never answered has no status.
    private Optional<Outcome> dropped() {
        log(false, 0, "Dropped");
        return Optional.of(new Outcome.Dropped());
    }

    private Outcome refuse(AwsError error) {
        log(false, error.status(), error.code());
        return new Outcome.Answered(service.codec().error(error, requestId));
    }

    private CallSubject subject(String resource) {
        return new CallSubject(service.kind().code(), operationName, principal.account(), region, resource);
    }

    private void log(boolean effective, int status, String errorCode) {
        if (effective) {
            world.cloud()
                    .remember(new ChangeEvent(
                            requestId,
                            world.cloud().now(),
                            principal.account(),
                            region,
                            principal.arn(),
                            principal.sourceIdentity().orElse(""),
                            service.kind().code(),
                            operationName,
                            subject.resource()));
        }
        Map<String, Object> readable = parameters == null ? Map.of() : ReadableParameters.of(parameters);
        String fingerprint = parameters == null ? "" : Ids.sha256(ReadableParameters.exact(parameters));
        world.switches()
                .log()
                .add(seq -> new CallRecord(
                        seq,
                        world.cloud().now(),
                        principal.account(),
                        principal.arn(),
                        principal.sourceIdentity().orElse(""),
                        service.kind().code(),
                        operationName,
                        region,
                        subject.resource(),
                        effective,
                        status,
                        errorCode,
                        requestId,
                        fingerprint,
                        readable));
    }

    private static void delay(long millis) {
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
