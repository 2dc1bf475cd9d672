package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.AccessLists;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/// Access lists of networks. Their entries count in the order of their numbers; the last, that refuses the rest, cannot
/// be changed ([network ACLs](https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html)).
final class NetworkAcls {
    private static final Set<String> WITH_PORTS = Set.of("6", "17");
    private static final String MISSING = "InvalidNetworkAclID.NotFound";

    private NetworkAcls() {}

    static void register(Service ec2) {
        ec2.on(DescribeNetworkAclsRequest.class, NetworkAcls::describe).needs("ec2:DescribeNetworkAcls", _ -> "*");
        ec2.on(ReplaceNetworkAclEntryRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    NetworkAclEntry entry = valid(entry(request));
                    change(call, network, request.networkAclId(), entries -> {
                        if (!entries.removeIf(each -> same(each, request.ruleNumber(), request.egress()))) {
                            throw missing(request.ruleNumber());
                        }
                        entries.add(entry);
                        return entries;
                    });
                    return ReplaceNetworkAclEntryResponse.builder().build();
                })
                .needs("ec2:ReplaceNetworkAclEntry", (call, request) -> arn(call, request.networkAclId()));
        makingAndRemoving(ec2);
    }

    private static void makingAndRemoving(Service ec2) {
        ec2.on(CreateNetworkAclEntryRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    NetworkAclEntry entry = valid(entry(request));
                    change(call, network, request.networkAclId(), entries -> {
                        if (entries.stream().anyMatch(each -> same(each, request.ruleNumber(), request.egress()))) {
                            throw Ec2Calls.invalid(
                                    "NetworkAclEntryAlreadyExists",
                                    "The network acl entry identified by %d already exists."
                                            .formatted(request.ruleNumber()));
                        }
                        entries.add(entry);
                        return entries;
                    });
                    return CreateNetworkAclEntryResponse.builder().build();
                })
                .needs("ec2:CreateNetworkAclEntry", (call, request) -> arn(call, request.networkAclId()));
        ec2.on(DeleteNetworkAclEntryRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    change(call, network, request.networkAclId(), entries -> {
                        if (!entries.removeIf(each -> same(each, request.ruleNumber(), request.egress()))) {
                            throw missing(request.ruleNumber());
                        }
                        return entries;
                    });
                    return DeleteNetworkAclEntryResponse.builder().build();
                })
                .needs("ec2:DeleteNetworkAclEntry", (call, request) -> arn(call, request.networkAclId()));
    }

    private static String arn(Call call, @Nullable String id) {
        return Ec2Calls.arn(call, "network-acl", id);
    }

    private static RuntimeException missing(@Nullable Integer number) {
        return Ec2Calls.invalid(
                "InvalidNetworkAclEntry.NotFound", "The network acl entry %d does not exist".formatted(number));
    }

    private static boolean same(NetworkAclEntry entry, @Nullable Integer number, @Nullable Boolean egress) {
        return entry.ruleNumber().equals(number) && entry.egress().equals(egress);
    }

    /// The requests that make and replace entries have the members of an entry, each by its name.
    private static NetworkAclEntry entry(SdkPojo request) {
        Map<String, Object> members = new HashMap<>();
        request.sdkFields().forEach(field -> members.put(field.memberName(), field.getValueOrDefault(request)));
        NetworkAclEntry.Builder entry = NetworkAclEntry.builder();
        entry.sdkFields().forEach(field -> field.set(entry, members.get(field.memberName())));
        return entry.build();
    }

    private static NetworkAclEntry valid(NetworkAclEntry entry) {
        if (entry.ruleNumber() == null || entry.ruleNumber() < 1 || entry.ruleNumber() >= AccessLists.LAST) {
            throw Ec2Calls.invalid("InvalidParameterValue", "Rule numbers lie between 1 and 32766");
        }
        if (entry.protocol() == null || entry.ruleAction() == null || entry.egress() == null) {
            throw Ec2Calls.invalid("MissingParameter", "An entry needs a protocol, an action and a direction");
        }
        if ((entry.cidrBlock() == null) == (entry.ipv6CidrBlock() == null)) {
            throw Ec2Calls.invalid("MissingParameter", "An entry needs either cidrBlock or ipv6CidrBlock");
        }
        if (WITH_PORTS.contains(entry.protocol()) && entry.portRange() == null) {
            throw Ec2Calls.invalid("MissingParameter", "TCP and UDP need a port range");
        }
        return entry.cidrBlock() == null
                ? entry
                : entry.toBuilder().cidrBlock(Cidr.canonical(entry.cidrBlock())).build();
    }

    private static void change(
            Call call, Network network, @Nullable String id, UnaryOperator<List<NetworkAclEntry>> change) {
        NetworkAcl before = Listing.find(network.acls(), id, MISSING);
        List<NetworkAclEntry> entries = new ArrayList<>(change.apply(new ArrayList<>(before.entries())));
        entries.sort(Comparator.comparing(NetworkAclEntry::egress).thenComparing(NetworkAclEntry::ruleNumber));
        NetworkAcl after = before.toBuilder().entries(entries).build();
        call.changed(!after.equals(network.acls().put(after.networkAclId(), after)));
    }

    private static DescribeNetworkAclsResponse describe(Call call, DescribeNetworkAclsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(
                        request.networkAclIds(), request.filters(), request.maxResults(), request.nextToken(), MISSING)
                .of(
                        network,
                        network.acls(),
                        (acl, filter) -> switch (filter) {
                            case "network-acl-id" -> acl.networkAclId();
                            case "vpc-id" -> acl.vpcId();
                            case "default" -> String.valueOf(acl.isDefault());
                            default -> null;
                        },
                        (acl, tags) -> acl.toBuilder().tags(tags).build());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.next())
                .build();
    }

    /// The list that every network comes with: everything may pass.
    static void createDefault(String account, String region, Network network, String vpc) {
        String id = Ids.resource("acl", account + region + vpc + "default");
        List<NetworkAclEntry> entries = List.of(
                AccessLists.everything(false, 100, RuleAction.ALLOW),
                AccessLists.everything(true, 100, RuleAction.ALLOW));
        network.acls()
                .put(
                        id,
                        AccessLists.list(account, vpc, id, entries)
                                .isDefault(true)
                                .build());
    }
}
