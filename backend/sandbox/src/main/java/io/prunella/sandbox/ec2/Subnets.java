package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Subnets of the networks. A call changes one attribute
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html>).
final class Subnets {
    private Subnets() {}

    static void register(Service ec2) {
        ec2.on(DescribeSubnetsRequest.class, Subnets::describe).needs("ec2:DescribeSubnets", _ -> "*");
        ec2.on(ModifySubnetAttributeRequest.class, Subnets::modify)
                .needs(
                        "ec2:ModifySubnetAttribute",
                        (call, request) -> Ec2Calls.arn(call, "subnet", request.subnetId()));
    }

    private static Subnet find(Network network, String id) {
        return Optional.ofNullable(network.subnets().get(id))
                .orElseThrow(() -> Ec2Calls.invalid(
                        "InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist".formatted(id)));
    }

    private static DescribeSubnetsResponse describe(Call call, DescribeSubnetsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<Subnet> asked = request.subnetIds().isEmpty()
                ? List.copyOf(network.subnets().values())
                : request.subnetIds().stream().map(id -> find(network, id)).toList();
        List<Subnet> kept = Ec2Calls.filtered(
                asked,
                request.filters(),
                (subnet, filter) -> switch (filter) {
                    case "subnet-id" -> subnet.subnetId();
                    case "vpc-id" -> subnet.vpcId();
                    case "map-public-ip-on-launch" -> String.valueOf(subnet.mapPublicIpOnLaunch());
                    case "default-for-az", "defaultForAz" -> String.valueOf(subnet.defaultForAz());
                    default -> null;
                },
                subnet -> network.tagsOf(subnet.subnetId()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items().stream()
                        .map(subnet -> subnet.toBuilder()
                                .tags(Ec2Calls.listed(network.tagsOf(subnet.subnetId())))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static ModifySubnetAttributeResponse modify(Call call, ModifySubnetAttributeRequest request) {
        // This operation has no dry run.
        Network network = Ec2Calls.enter(call, null);
        Subnet before = find(network, request.subnetId());
        if (request.mapPublicIpOnLaunch() == null) {
            throw Ec2Calls.invalid("InvalidParameterCombination", "No attributes specified.");
        }
        Subnet after = before.toBuilder()
                .mapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value())
                .build();
        call.changed(!after.equals(network.subnets().put(after.subnetId(), after)));
        return ModifySubnetAttributeResponse.builder().build();
    }
}
