package io.prunella.sandbox.cloudtrail;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.state.Arn;
import io.prunella.sandbox.state.Trail;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds trails: in their home region by name, from everywhere by ARN
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html>).
final class TrailLookup {
    private TrailLookup() {}

    static String arn(Call call, @Nullable String name) {
        return call.named("cloudtrail", "trail", name);
    }

    static Trail known(Call call, @Nullable String name) {
        String arn = arn(call, name);
        return find(call, arn)
                .orElseThrow(() -> new AwsError(
                        400,
                        "TrailNotFoundException",
                        "Unknown trail: %s for the user: %s"
                                .formatted(arn, call.account().id())));
    }

    static Optional<Trail> find(Call call, String arn) {
        return Arn.of(arn, "trail")
                .flatMap(named -> call.cloud()
                        .account(named.account())
                        .map(owner -> owner.trails(named.region()).get(named.id()))
                        .filter(trail -> named.account().equals(call.account().id())
                                || Boolean.TRUE.equals(trail.settings().isOrganizationTrail())));
    }

    /// A trail is changed in the region that is its home, by the account that owns it.
    static Trail changeable(Call call, @Nullable String name) {
        Trail trail = known(call, name);
        if (!call.region().equals(trail.settings().homeRegion())) {
            throw new AwsError(
                    400,
                    "InvalidHomeRegionException",
                    "The trail's home region is %s.".formatted(trail.settings().homeRegion()));
        }
        if (!trail.settings().trailARN().contains(":" + call.account().id() + ":")) {
            throw new AwsError(
                    400, "NotOrganizationMasterAccountException", "The trail belongs to the organization's account.");
        }
        return trail;
    }
}
