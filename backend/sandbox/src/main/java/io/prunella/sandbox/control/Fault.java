package io.prunella.sandbox.control;

import org.jspecify.annotations.Nullable;

/// A switched-on fault. Absent selectors match everything; `resource` matches an ARN or the name it ends with.
///
/// @param times how many calls it meets; absent means until removed
/// @param millis the delay of `LATENCY`
public record Fault(
        @Nullable String service,
        @Nullable String operation,
        @Nullable String account,
        @Nullable String region,
        @Nullable String resource,
        FaultKind kind,
        @Nullable Integer times,
        @Nullable Long millis) {

    public static Fault of(FaultKind kind, @Nullable String service, @Nullable String operation) {
        return new Fault(service, operation, null, null, null, kind, null, null);
    }

    public Fault times(int count) {
        return new Fault(service, operation, account, region, resource, kind, count, millis);
    }

    public Fault on(String named) {
        return new Fault(service, operation, account, region, named, kind, times, millis);
    }

    public Fault inAccount(String id) {
        return new Fault(service, operation, id, region, resource, kind, times, millis);
    }

    public Fault millis(long delay) {
        return new Fault(service, operation, account, region, resource, kind, times, delay);
    }

    boolean matches(CallSubject call) {
        return selects(service, call.service())
                && selects(operation, call.operation())
                && selects(account, call.account())
                && selects(region, call.region())
                && (resource == null || call.resource().equals(resource) || endsWithName(call.resource(), resource));
    }

    private static boolean selects(@Nullable String selector, String value) {
        return selector == null || selector.equals(value);
    }

    private static boolean endsWithName(String arn, String name) {
        return arn.endsWith(":" + name) || arn.endsWith("/" + name);
    }
}
