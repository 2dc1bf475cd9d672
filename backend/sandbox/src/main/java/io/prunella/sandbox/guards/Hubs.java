package io.prunella.sandbox.guards;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import software.amazon.awssdk.services.securityhub.model.DescribeHubRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeHubResponse;

/// Security Hub, where it is used.
public final class Hubs {
    private Hubs() {}

    public static Service service() {
        Service securityHub = new Service(AwsService.SECURITYHUB);
        securityHub
                .on(DescribeHubRequest.class, (call, _) -> describe(call))
                .needs("securityhub:DescribeHub", (call, _) -> call.arn("securityhub", "hub/default"));
        return securityHub;
    }

    private static DescribeHubResponse describe(Call call) {
        return call.account()
                .guards(call.region())
                .hub()
                .map(since -> DescribeHubResponse.builder()
                        .hubArn(call.arn("securityhub", "hub/default"))
                        .subscribedAt(since.toString())
                        .autoEnableControls(true)
                        .build())
                .orElseThrow(() -> new AwsError(
                        401,
                        "InvalidAccessException",
                        "Account %s is not subscribed to AWS Security Hub"
                                .formatted(call.account().id())));
    }
}
