package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.WireRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a handler knows about the call it answers, and what it tells about it.
public final class Call {
    private final Cloud cloud;
    private final Principal principal;
    private final String region;
    private final WireRequest request;
    private boolean effective;
    private Optional<byte[]> content = Optional.empty();

    Call(Cloud cloud, Principal principal, String region, WireRequest request) {
        this.cloud = cloud;
        this.principal = principal;
        this.region = region;
        this.request = request;
    }

    public Cloud cloud() {
        return cloud;
    }

    public Principal principal() {
        return principal;
    }

    /// The region the request was signed for.
    public String region() {
        return region;
    }

    public Instant now() {
        return cloud.now();
    }

    /// The body as the sender meant it, unpacked where it came in chunks.
    public byte[] body() {
        return request.content();
    }

    /// The caller's account.
    public Account account() {
        return cloud.account(principal.account()).orElseThrow(() -> new AwsError(403, "AccessDenied", "Access Denied"));
    }

    /// The name of a resource of the caller's account, in the region of the call.
    ///
    /// @param resource its type and id, as the service writes them: `key/1234`
    public String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, principal.account(), resource);
    }

    /// The name of a resource that a caller gave by its id or, in full, as an ARN.
    public String named(String service, String type, @Nullable String given) {
        String id = String.valueOf(given);
        return id.startsWith("arn:") ? id : arn(service, type + "/" + id);
    }

    /// Handlers report whether they changed the state of the cloud.
    public void changed(boolean changed) {
        effective |= changed;
    }

    /// Sends bytes as the body, for the few operations that stream.
    public void stream(byte[] bytes) {
        content = Optional.of(bytes);
    }

    boolean effective() {
        return effective;
    }

    Optional<byte[]> content() {
        return content;
    }
}
