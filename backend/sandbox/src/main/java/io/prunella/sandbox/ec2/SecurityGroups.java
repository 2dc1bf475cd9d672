package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.SecurityGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/// Security groups themselves; their rules are [SecurityGroupRules].
final class SecurityGroups {
    private SecurityGroups() {}

    static void register(Service ec2) {
        ec2.on(DescribeSecurityGroupsRequest.class, SecurityGroups::describe)
                .needs("ec2:DescribeSecurityGroups", _ -> "*");
        ec2.on(CreateSecurityGroupRequest.class, SecurityGroups::create)
                .needs("ec2:CreateSecurityGroup", (call, _) -> Ec2Calls.arn(call, "security-group", "*"))
                .needs("ec2:CreateSecurityGroup", (call, request) -> Ec2Calls.arn(call, "vpc", request.vpcId()));
        ec2.on(DeleteSecurityGroupRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    SecurityGroup group = find(network, request.groupId());
                    if (group.name().equals("default")) {
                        throw Ec2Calls.invalid(
                                "CannotDelete",
                                "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
                                        .formatted(group.id()));
                    }
                    network.groups().remove(group.id());
                    call.changed(true);
                    return DeleteSecurityGroupResponse.builder()
                            .groupId(group.id())
                            .returnValue(true)
                            .build();
                })
                .needs(
                        "ec2:DeleteSecurityGroup",
                        (call, request) -> Ec2Calls.arn(call, "security-group", request.groupId()));
    }

    static SecurityGroup find(Network network, @Nullable String id) {
        return Optional.ofNullable(id)
                .map(network.groups()::get)
                .orElseThrow(() -> Ec2Calls.invalid(
                        "InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(id)));
    }

    /// The group every VPC comes with: all traffic among its members, and out
    /// ([default security groups](https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html)).
    static SecurityGroup createDefault(String account, String region, Network network, String vpcId) {
        String id = Ids.resource("sg", account + region + vpcId + "default");
        SecurityGroup group = new SecurityGroup(id, "default", "default VPC security group", vpcId);
        network.groups().put(id, group);
        SecurityGroupRules.add(
                group,
                account,
                Permissions.ports("-1", null, null)
                        .isEgress(false)
                        .referencedGroupInfo(own -> own.groupId(id).userId(account))
                        .build());
        allowAllOut(group, account);
        return group;
    }

    static void allowAllOut(SecurityGroup group, String account) {
        SecurityGroupRules.add(
                group,
                account,
                Permissions.ports("-1", null, null)
                        .isEgress(true)
                        .cidrIpv4("0.0.0.0/0")
                        .build());
    }

    private static DescribeSecurityGroupsResponse describe(Call call, DescribeSecurityGroupsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<SecurityGroup> asked = request.groupIds().isEmpty()
                ? List.copyOf(network.groups().values())
                : request.groupIds().stream().map(id -> find(network, id)).toList();
        List<SecurityGroup> named = asked.stream()
                .filter(group ->
                        request.groupNames().isEmpty() || request.groupNames().contains(group.name()))
                .toList();
        List<SecurityGroup> kept = Ec2Calls.filtered(
                named,
                request.filters(),
                (group, filter) -> switch (filter) {
                    case "group-id" -> group.id();
                    case "group-name" -> group.name();
                    case "vpc-id" -> group.vpcId();
                    case "description" -> group.description();
                    case "owner-id" -> call.account().id();
                    default -> null;
                },
                group -> network.tagsOf(group.id()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items().stream()
                        .map(group -> described(call, network, group))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.ec2.model.SecurityGroup described(
            Call call, Network network, SecurityGroup group) {
        Iterable<SecurityGroupRule> rules = group.rules().values();
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(call.account().id())
                .securityGroupArn(Ec2Calls.arn(call, "security-group", group.id()))
                .ipPermissions(Permissions.grouped(rules, false))
                .ipPermissionsEgress(Permissions.grouped(rules, true))
                .tags(Ec2Calls.listed(network.tagsOf(group.id())))
                .build();
    }

    private static CreateSecurityGroupResponse create(Call call, CreateSecurityGroupRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        String vpcId = request.vpcId() == null
                ? network.vpcs().values().stream()
                        .filter(vpc -> Boolean.TRUE.equals(vpc.isDefault()))
                        .findFirst()
                        .orElseThrow(() -> Ec2Calls.invalid("VPCIdNotSpecified", "No default VPC for this user"))
                        .vpcId()
                : Vpcs.find(network, request.vpcId()).vpcId();
        if (request.groupName() == null || request.description() == null) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain GroupName and GroupDescription");
        }
        if (network.groups().values().stream()
                .anyMatch(group -> group.vpcId().equals(vpcId) && group.name().equals(request.groupName()))) {
            throw Ec2Calls.invalid(
                    "InvalidGroup.Duplicate",
                    "The security group '%s' already exists for VPC '%s'".formatted(request.groupName(), vpcId));
        }
        String account = call.account().id();
        String id = Ids.resource("sg", account + call.region() + call.cloud().next());
        SecurityGroup group = new SecurityGroup(id, request.groupName(), request.description(), vpcId);
        allowAllOut(group, account);
        network.groups().put(id, group);
        network.tag(id, Ec2Calls.specified(request.tagSpecifications(), "security-group"));
        call.changed(true);
        return CreateSecurityGroupResponse.builder()
                .groupId(id)
                .securityGroupArn(Ec2Calls.arn(call, "security-group", id))
                .tags(Ec2Calls.listed(network.tagsOf(id)))
                .build();
    }
}
