package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.SecurityGroup;
import io.prunella.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/// Rules of security groups: added, changed in place, removed.
final class SecurityGroupRules {
    private SecurityGroupRules() {}

    static void register(Service ec2) {
        ec2.on(DescribeSecurityGroupRulesRequest.class, SecurityGroupRules::describe)
                .needs("ec2:DescribeSecurityGroupRules", _ -> "*");
        ec2.on(ModifySecurityGroupRulesRequest.class, SecurityGroupRules::modify)
                .needs("ec2:ModifySecurityGroupRules", (call, request) -> groupArn(call, request.groupId()));
        adding(ec2);
        removing(ec2);
    }

    private static void adding(Service ec2) {
        ec2.on(AuthorizeSecurityGroupIngressRequest.class, (call, request) -> {
                    List<IpPermission> permissions = permissions(
                            request.ipPermissions(),
                            request.ipProtocol(),
                            request.fromPort(),
                            request.toPort(),
                            request.cidrIp());
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    return AuthorizeSecurityGroupIngressResponse.builder()
                            .returnValue(true)
                            .securityGroupRules(authorize(call, find(network, request.groupId()), permissions, false))
                            .build();
                })
                .needs("ec2:AuthorizeSecurityGroupIngress", (call, request) -> groupArn(call, request.groupId()));
        ec2.on(AuthorizeSecurityGroupEgressRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    return AuthorizeSecurityGroupEgressResponse.builder()
                            .returnValue(true)
                            .securityGroupRules(
                                    authorize(call, find(network, request.groupId()), request.ipPermissions(), true))
                            .build();
                })
                .needs("ec2:AuthorizeSecurityGroupEgress", (call, request) -> groupArn(call, request.groupId()));
    }

    private static void removing(Service ec2) {
        ec2.on(RevokeSecurityGroupIngressRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    List<IpPermission> permissions = request.hasSecurityGroupRuleIds()
                            ? List.of()
                            : permissions(
                                    request.ipPermissions(),
                                    request.ipProtocol(),
                                    request.fromPort(),
                                    request.toPort(),
                                    request.cidrIp());
                    SecurityGroup group = find(network, request.groupId());
                    List<String> ids = ids(call, group, request.securityGroupRuleIds(), permissions, false);
                    return RevokeSecurityGroupIngressResponse.builder()
                            .returnValue(true)
                            .revokedSecurityGroupRules(revoke(call, group, ids))
                            .build();
                })
                .needs("ec2:RevokeSecurityGroupIngress", (call, request) -> groupArn(call, request.groupId()));
        ec2.on(RevokeSecurityGroupEgressRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    SecurityGroup group = find(network, request.groupId());
                    List<String> ids = ids(call, group, request.securityGroupRuleIds(), request.ipPermissions(), true);
                    return RevokeSecurityGroupEgressResponse.builder()
                            .returnValue(true)
                            .revokedSecurityGroupRules(revoke(call, group, ids))
                            .build();
                })
                .needs("ec2:RevokeSecurityGroupEgress", (call, request) -> groupArn(call, request.groupId()));
    }

    private static String groupArn(Call call, @Nullable String id) {
        return Ec2Calls.arn(call, "security-group", id);
    }

    private static SecurityGroup find(Network network, @Nullable String id) {
        return SecurityGroups.find(network, id);
    }

    /// The old way names one permission in flat parameters.
    private static List<IpPermission> permissions(
            List<IpPermission> given,
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr) {
        return cidr == null
                ? given
                : List.of(IpPermission.builder()
                        .ipProtocol(protocol)
                        .fromPort(from)
                        .toPort(to)
                        .ipRanges(range -> range.cidrIp(cidr))
                        .build());
    }

    /// Gives the rule its id and owner.
    static SecurityGroupRule add(SecurityGroup group, String account, SecurityGroupRule rule) {
        String id = Ids.resource("sgr", group.id() + Permissions.key(rule));
        SecurityGroupRule added = rule.toBuilder()
                .securityGroupRuleId(id)
                .groupId(group.id())
                .groupOwnerId(account)
                .build();
        group.rules().put(id, added);
        return added;
    }

    private static List<SecurityGroupRule> authorize(
            Call call, SecurityGroup group, List<IpPermission> permissions, boolean egress) {
        String account = call.account().id();
        List<SecurityGroupRule> wanted = Permissions.rules(permissions, account).stream()
                .map(rule -> rule.toBuilder().isEgress(egress).build())
                .toList();
        Set<String> known = keys(group);
        for (SecurityGroupRule rule : wanted) {
            if (!known.add(Permissions.key(rule))) {
                throw duplicate(rule);
            }
        }
        // A rule changed in place keeps its id, so a new one must not take it.
        List<SecurityGroupRule> added = new ArrayList<>();
        for (SecurityGroupRule rule : wanted) {
            String id = Ids.resource(
                    "sgr", group.id() + Permissions.key(rule) + call.cloud().next());
            SecurityGroupRule complete = rule.toBuilder()
                    .securityGroupRuleId(id)
                    .groupId(group.id())
                    .groupOwnerId(account)
                    .build();
            group.rules().put(id, complete);
            added.add(complete);
        }
        call.changed(true);
        return added;
    }

    private static Set<String> keys(SecurityGroup group) {
        Set<String> keys = new HashSet<>();
        group.rules().values().forEach(rule -> keys.add(Permissions.key(rule)));
        return keys;
    }

    private static AwsError duplicate(SecurityGroupRule rule) {
        return Ec2Calls.invalid(
                "InvalidPermission.Duplicate",
                "the specified rule \"peer: %s, %s, from port: %s, to port: %s, ALLOW\" already exists"
                        .formatted(
                                Permissions.source(rule, rule.referencedGroupInfo()),
                                rule.ipProtocol().toUpperCase(Locale.ROOT),
                                rule.fromPort(),
                                rule.toPort()));
    }

    private static List<String> ids(
            Call call, SecurityGroup group, List<String> ruleIds, List<IpPermission> permissions, boolean egress) {
        for (String id : ruleIds) {
            rule(group, id, egress);
        }
        if (!ruleIds.isEmpty()) {
            return ruleIds;
        }
        List<String> ids = new ArrayList<>();
        for (SecurityGroupRule wanted :
                Permissions.rules(permissions, call.account().id())) {
            String key = Permissions.key(wanted.toBuilder().isEgress(egress).build());
            ids.add(group.rules().values().stream()
                    .filter(rule -> Permissions.key(rule).equals(key))
                    .findFirst()
                    .orElseThrow(() -> Ec2Calls.invalid(
                            "InvalidPermission.NotFound", "The specified rule does not exist in this security group."))
                    .securityGroupRuleId());
        }
        return ids;
    }

    private static SecurityGroupRule rule(SecurityGroup group, @Nullable String id, @Nullable Boolean egress) {
        return Optional.ofNullable(id)
                .map(group.rules()::get)
                .filter(rule -> egress == null || rule.isEgress().equals(egress))
                .orElseThrow(() -> Ec2Calls.invalid(
                        "InvalidSecurityGroupRuleId.NotFound",
                        "The security group rule ID '%s' does not exist".formatted(id)));
    }

    private static List<RevokedSecurityGroupRule> revoke(Call call, SecurityGroup group, List<String> ids) {
        List<RevokedSecurityGroupRule> revoked = new ArrayList<>();
        for (String id : ids) {
            SecurityGroupRule rule = group.rules().remove(id);
            if (rule != null) {
                revoked.add(RevokedSecurityGroupRule.builder()
                        .securityGroupRuleId(id)
                        .groupId(group.id())
                        .isEgress(rule.isEgress())
                        .ipProtocol(rule.ipProtocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .cidrIpv4(rule.cidrIpv4())
                        .cidrIpv6(rule.cidrIpv6())
                        .prefixListId(rule.prefixListId())
                        .description(rule.description())
                        .build());
            }
        }
        call.changed(!revoked.isEmpty());
        return revoked;
    }

    private static ModifySecurityGroupRulesResponse modify(Call call, ModifySecurityGroupRulesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        SecurityGroup group = find(network, request.groupId());
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            SecurityGroupRule before = rule(group, update.securityGroupRuleId(), null);
            SecurityGroupRule after = replaced(call, before, update.securityGroupRule());
            boolean taken = group.rules().values().stream()
                    .anyMatch(rule -> !rule.securityGroupRuleId().equals(before.securityGroupRuleId())
                            && Permissions.key(rule).equals(Permissions.key(after)));
            if (taken) {
                throw duplicate(after);
            }
            group.rules().put(before.securityGroupRuleId(), after);
            call.changed(!before.equals(after));
        }
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    /// The whole rule is given anew; what is left out is gone. Its id, direction and group stay.
    private static SecurityGroupRule replaced(
            Call call, SecurityGroupRule before, @Nullable SecurityGroupRuleRequest wanted) {
        if (wanted == null) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain the parameter SecurityGroupRule");
        }
        SecurityGroupRule.Builder rule = Permissions.ports(wanted.ipProtocol(), wanted.fromPort(), wanted.toPort())
                .securityGroupRuleId(before.securityGroupRuleId())
                .groupId(before.groupId())
                .groupOwnerId(before.groupOwnerId())
                .isEgress(before.isEgress())
                .description(wanted.description());
        if (wanted.cidrIpv4() != null) {
            rule.cidrIpv4(Cidr.canonical(wanted.cidrIpv4()));
        } else if (wanted.cidrIpv6() != null) {
            rule.cidrIpv6(Cidr.canonical(wanted.cidrIpv6()));
        } else if (wanted.prefixListId() != null) {
            rule.prefixListId(wanted.prefixListId());
        } else if (wanted.referencedGroupId() != null) {
            rule.referencedGroupInfo(group -> group.groupId(wanted.referencedGroupId())
                    .userId(call.account().id()));
        } else {
            throw Ec2Calls.invalid("MissingParameter", "The rule has no source");
        }
        return rule.build();
    }

    private static DescribeSecurityGroupRulesResponse describe(Call call, DescribeSecurityGroupRulesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<SecurityGroupRule> all = network.groups().values().stream()
                .flatMap(group -> group.rules().values().stream())
                .filter(rule -> request.securityGroupRuleIds().isEmpty()
                        || request.securityGroupRuleIds().contains(rule.securityGroupRuleId()))
                .toList();
        request.securityGroupRuleIds().stream()
                .filter(id -> all.stream()
                        .noneMatch(rule -> rule.securityGroupRuleId().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw Ec2Calls.invalid(
                            "InvalidSecurityGroupRuleId.NotFound",
                            "The security group rule ID '%s' does not exist".formatted(id));
                });
        List<SecurityGroupRule> kept = Ec2Calls.filtered(
                all,
                request.filters(),
                (rule, filter) -> switch (filter) {
                    case "group-id" -> rule.groupId();
                    case "security-group-rule-id" -> rule.securityGroupRuleId();
                    default -> null;
                },
                rule -> network.tagsOf(rule.securityGroupRuleId()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items().stream()
                        .map(rule -> rule.toBuilder()
                                .securityGroupRuleArn(
                                        Ec2Calls.arn(call, "security-group-rule", rule.securityGroupRuleId()))
                                .tags(Ec2Calls.listed(network.tagsOf(rule.securityGroupRuleId())))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }
}
