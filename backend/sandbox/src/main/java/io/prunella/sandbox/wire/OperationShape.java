package io.prunella.sandbox.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.utils.builder.Buildable;

/// One operation as the SDK describes it. Nothing is read from the SDK's classes before it is needed: all of EC2 takes
/// seconds.
public final class OperationShape {
    private final AwsService service;
    private final String name;
    private final Class<?> requestType;
    private volatile @Nullable OperationInfo info;

    private OperationShape(AwsService service, Class<?> requestType) {
        this.service = service;
        this.requestType = requestType;
        this.name = service.operation(requestType.getSimpleName());
    }

    public static OperationShape of(AwsService service, Class<?> requestType) {
        return new OperationShape(service, requestType);
    }

    /// The operation whose request class is named so; reads no other class.
    static Optional<OperationShape> named(AwsService service, String name) {
        try {
            ClassLoader loader = OperationShape.class.getClassLoader();
            OperationShape shape =
                    new OperationShape(service, Class.forName(service.requestClass(name), false, loader));
            return shape.isOperation() ? Optional.of(shape) : Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /// Every operation the SDK's client of a service offers, ordered by name.
    public static List<OperationShape> all(AwsService service) {
        try {
            Method[] methods = Class.forName(service.clientClass()).getMethods();
            return Arrays.stream(methods)
                    .flatMap(OperationShape::requestTypes)
                    .distinct()
                    .map(type -> new OperationShape(service, type))
                    .filter(OperationShape::isOperation)
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(service.clientClass() + " is not on the class path", e);
        }
    }

    private static Stream<Class<?>> requestTypes(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .limit(1)
                .filter(type -> SdkRequest.class.isAssignableFrom(type)
                        && type.getSimpleName().endsWith("Request"));
    }

    private boolean isOperation() {
        return marshaller().isPresent();
    }

    public AwsService service() {
        return service;
    }

    /// The name of the request class without its ending; mostly, but not always, the name on the wire.
    public String name() {
        return name;
    }

    public Class<?> requestType() {
        return requestType;
    }

    /// The name by which the query, EC2 and JSON protocols address the operation. With JSON the service's name
    /// stands before it.
    public String wireName() {
        String identifier = info().operationIdentifier();
        return identifier == null ? name : identifier;
    }

    OperationInfo info() {
        OperationInfo known = info;
        if (known == null) {
            known = readInfo();
            info = known;
        }
        return known;
    }

    /// A fresh, empty request builder, readable and writable through its fields.
    public SdkPojo newRequest() {
        return newBuilder(requestType);
    }

    public SdkPojo newResponse() {
        String type = requestType.getName();
        try {
            return newBuilder(Class.forName(type.substring(0, type.length() - "Request".length()) + "Response"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no response class for " + type, e);
        }
    }

    static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static SdkPojo newBuilder(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no builder in " + type.getName(), e);
        }
    }

    private Optional<Class<?>> marshaller() {
        try {
            return Optional.of(Class.forName(service.marshallerClass(name), false, requestType.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private OperationInfo readInfo() {
        try {
            Field binding = marshaller().orElseThrow().getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) binding.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK has no operation binding for " + name, e);
        }
    }
}
