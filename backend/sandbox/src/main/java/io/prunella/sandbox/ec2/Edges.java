package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;

/// Where networks and the internet meet
/// ([internet gateways](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html),
/// [elastic addresses](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html)).
final class Edges {
    private Edges() {}

    static void register(Service ec2) {
        ec2.on(DescribeInternetGatewaysRequest.class, Edges::gateways).needs("ec2:DescribeInternetGateways", _ -> "*");
        ec2.on(DescribeAddressesRequest.class, Edges::addresses).needs("ec2:DescribeAddresses", _ -> "*");
    }

    private static DescribeInternetGatewaysResponse gateways(Call call, DescribeInternetGatewaysRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(
                        request.internetGatewayIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        "InvalidInternetGatewayID.NotFound")
                .of(
                        network,
                        network.internetGateways(),
                        (gateway, filter) -> switch (filter) {
                            case "internet-gateway-id" -> gateway.internetGatewayId();
                            case "attachment.vpc-id" ->
                                gateway.attachments().stream()
                                        .map(attachment -> attachment.vpcId())
                                        .findFirst()
                                        .orElse("");
                            case "owner-id" -> gateway.ownerId();
                            default -> null;
                        },
                        (gateway, tags) -> gateway.toBuilder().tags(tags).build());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    /// All on one page: the operation knows no other.
    private static DescribeAddressesResponse addresses(Call call, DescribeAddressesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(request.allocationIds(), request.filters(), null, null, "InvalidAllocationID.NotFound")
                .of(
                        network,
                        network.addresses(),
                        (address, filter) -> switch (filter) {
                            case "allocation-id" -> address.allocationId();
                            case "public-ip" -> address.publicIp();
                            case "domain" -> address.domainAsString();
                            default -> null;
                        },
                        (address, tags) -> address.toBuilder().tags(tags).build());
        return DescribeAddressesResponse.builder().addresses(page.items()).build();
    }
}
