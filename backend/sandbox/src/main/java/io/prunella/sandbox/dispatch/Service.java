package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.wire.AwsService;
import io.prunella.sandbox.wire.Codec;
import io.prunella.sandbox.wire.OperationShape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/// The operations the sandbox offers of one AWS service.
public final class Service {
    private final AwsService kind;
    private final Codec codec;
    private final Map<Class<?>, Operation<?>> operations = new LinkedHashMap<>();

    public Service(AwsService kind) {
        this.kind = kind;
        this.codec = Codec.of(kind);
    }

    public <Q extends SdkRequest> Operation<Q> on(Class<Q> request, Handler<Q> handler) {
        Operation<Q> operation = new Operation<>(kind, request, handler);
        operations.put(request, operation);
        return operation;
    }

    public AwsService kind() {
        return kind;
    }

    public Collection<Operation<?>> operations() {
        return operations.values();
    }

    Codec codec() {
        return codec;
    }

    Optional<Operation<?>> find(OperationShape shape) {
        return Optional.ofNullable(operations.get(shape.requestType()));
    }
}
