package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/// Virtual networks and what is plugged into them.
final class Vpcs {
    private Vpcs() {}

    static void register(Service ec2) {
        ec2.on(DescribeVpcsRequest.class, Vpcs::describe).needs("ec2:DescribeVpcs", _ -> "*");
        ec2.on(CreateVpcRequest.class, Vpcs::create)
                .needs("ec2:CreateVpc", (call, _) -> Ec2Calls.arn(call, "vpc", "*"));
        ec2.on(DescribeNetworkInterfacesRequest.class, Vpcs::describeInterfaces)
                .needs("ec2:DescribeNetworkInterfaces", _ -> "*");
    }

    static Vpc find(Network network, String id) {
        return Optional.ofNullable(network.vpcs().get(id))
                .orElseThrow(() ->
                        Ec2Calls.invalid("InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(id)));
    }

    private static DescribeVpcsResponse describe(Call call, DescribeVpcsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<Vpc> asked = request.vpcIds().isEmpty()
                ? List.copyOf(network.vpcs().values())
                : request.vpcIds().stream().map(id -> find(network, id)).toList();
        List<Vpc> kept = Ec2Calls.filtered(
                asked,
                request.filters(),
                (vpc, filter) -> switch (filter) {
                    case "vpc-id" -> vpc.vpcId();
                    case "cidr", "cidr-block" -> vpc.cidrBlock();
                    case "is-default", "isDefault" -> String.valueOf(vpc.isDefault());
                    case "state" -> vpc.stateAsString();
                    case "owner-id" -> vpc.ownerId();
                    default -> null;
                },
                vpc -> network.tagsOf(vpc.vpcId()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream()
                        .map(vpc -> vpc.toBuilder()
                                .tags(Ec2Calls.listed(network.tagsOf(vpc.vpcId())))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static CreateVpcResponse create(Call call, CreateVpcRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        if (request.cidrBlock() == null) {
            throw Ec2Calls.invalid("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        String id = Ids.resource(
                "vpc", call.account().id() + call.region() + call.cloud().next());
        Vpc vpc = Vpc.builder()
                .vpcId(id)
                .ownerId(call.account().id())
                .cidrBlock(Cidr.canonical(request.cidrBlock()))
                .state(VpcState.AVAILABLE)
                .isDefault(false)
                .instanceTenancy(Tenancy.DEFAULT)
                .build();
        network.vpcs().put(id, vpc);
        network.tag(id, Ec2Calls.specified(request.tagSpecifications(), "vpc"));
        SecurityGroups.createDefault(call.account().id(), call.region(), network, id);
        NetworkAcls.createDefault(call.account().id(), call.region(), network, id);
        RouteTables.createMain(call.account().id(), network, vpc);
        call.changed(true);
        return CreateVpcResponse.builder().vpc(vpc).build();
    }

    private static DescribeNetworkInterfacesResponse describeInterfaces(
            Call call, DescribeNetworkInterfacesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<NetworkInterface> kept = network.interfaces().values().stream()
                .filter(each -> request.networkInterfaceIds().isEmpty()
                        || request.networkInterfaceIds().contains(each.networkInterfaceId()))
                .filter(each -> request.filters().stream()
                        .filter(filter -> "group-id".equals(filter.name()))
                        .allMatch(filter -> each.groups().stream()
                                .anyMatch(group -> filter.values().contains(group.groupId()))))
                .toList();
        List<NetworkInterface> filtered = Ec2Calls.filtered(
                kept,
                request.filters().stream()
                        .filter(filter -> !"group-id".equals(filter.name()))
                        .toList(),
                (each, filter) -> switch (filter) {
                    case "network-interface-id" -> each.networkInterfaceId();
                    case "vpc-id" -> each.vpcId();
                    case "subnet-id" -> String.valueOf(each.subnetId());
                    case "status" -> each.statusAsString();
                    default -> null;
                },
                each -> network.tagsOf(each.networkInterfaceId()));
        var page = Ec2Calls.Page.of(filtered, request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items().stream()
                        .map(each -> each.toBuilder()
                                .tagSet(Ec2Calls.listed(network.tagsOf(each.networkInterfaceId())))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }
}
