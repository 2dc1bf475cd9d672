package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.ModifyTransitGatewayRequest;
import software.amazon.awssdk.services.ec2.model.ModifyTransitGatewayResponse;
import software.amazon.awssdk.services.ec2.model.TransitGateway;

/// Gateways between networks; only what a call names of their options changes
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyTransitGateway.html>).
final class TransitGateways {
    private static final String MISSING = "InvalidTransitGatewayID.NotFound";

    private TransitGateways() {}

    static void register(Service ec2) {
        ec2.on(DescribeTransitGatewaysRequest.class, TransitGateways::describe)
                .needs("ec2:DescribeTransitGateways", _ -> "*");
        ec2.on(ModifyTransitGatewayRequest.class, TransitGateways::modify)
                .needs(
                        "ec2:ModifyTransitGateway",
                        (call, request) -> Ec2Calls.arn(call, "transit-gateway", request.transitGatewayId()));
    }

    private static DescribeTransitGatewaysResponse describe(Call call, DescribeTransitGatewaysRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(
                        request.transitGatewayIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        MISSING)
                .of(
                        network,
                        network.transitGateways(),
                        (gateway, filter) -> switch (filter) {
                            case "transit-gateway-id" -> gateway.transitGatewayId();
                            case "owner-id" -> gateway.ownerId();
                            case "state" -> gateway.stateAsString();
                            default -> null;
                        },
                        (gateway, tags) -> gateway.toBuilder().tags(tags).build());
        return DescribeTransitGatewaysResponse.builder()
                .transitGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    private static ModifyTransitGatewayResponse modify(Call call, ModifyTransitGatewayRequest request) {
        Map<String, TransitGateway> gateways =
                Ec2Calls.enter(call, request.dryRun()).transitGateways();
        TransitGateway before = Listing.find(gateways, request.transitGatewayId(), MISSING);
        var wanted = request.options();
        if (wanted == null || wanted.autoAcceptSharedAttachments() == null) {
            throw Ec2Calls.invalid("InvalidParameterCombination", "No option to change is named.");
        }
        TransitGateway after = before.toBuilder()
                .options(before.options().toBuilder()
                        .autoAcceptSharedAttachments(wanted.autoAcceptSharedAttachments())
                        .build())
                .build();
        call.changed(!after.equals(gateways.put(after.transitGatewayId(), after)));
        return ModifyTransitGatewayResponse.builder().transitGateway(after).build();
    }
}
