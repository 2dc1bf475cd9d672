package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.AccessLists;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AutoAcceptSharedAttachmentsValue;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.TransitGatewayState;

/// Access lists of the seeds' networks, and gateways between networks.
final class BoundarySeed {
    private static final String FRANKFURT = "eu-central-1";
    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final int REST = 200;

    private BoundarySeed() {}

    static void demo(Cloud cloud) {
        Account prod = cloud.known(Seeds.PROD);
        Account dev = cloud.known(Seeds.DEV);
        // Logins from everywhere are refused before the rest is let in.
        acl(
                prod,
                network(prod, "shop"),
                "shop",
                entry(90, RuleAction.DENY, 22, EVERYWHERE),
                entry(91, RuleAction.DENY, 3389, EVERYWHERE),
                AccessLists.everything(false, REST, RuleAction.ALLOW));
        acl(
                dev,
                network(dev, "lab"),
                "lab",
                entry(100, RuleAction.ALLOW, 443, EVERYWHERE),
                entry(110, RuleAction.ALLOW, 22, EVERYWHERE),
                entry(120, RuleAction.ALLOW, 3389, "198.51.100.0/24"));
        gateway(prod, "backbone", AutoAcceptSharedAttachmentsValue.DISABLE);
        gateway(dev, "try-out", AutoAcceptSharedAttachmentsValue.ENABLE);
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Account account = cloud.known(id);
            acl(
                    account,
                    network(account, "bare"),
                    "bare",
                    entry(100, RuleAction.ALLOW, 22, EVERYWHERE),
                    entry(105, RuleAction.ALLOW, 3389, EVERYWHERE),
                    entry(110, RuleAction.ALLOW, 3389, "198.51.100.0/24"));
            acl(account, network(account, "bare"), "idle", AccessLists.everything(false, 100, RuleAction.ALLOW));
            account.network(FRANKFURT)
                    .acls()
                    .computeIfPresent(
                            Ids.resource("acl", network(account, "bare") + "idle"),
                            (_, acl) -> acl.toBuilder().associations(List.of()).build());
            gateway(account, "open", AutoAcceptSharedAttachmentsValue.ENABLE);
            gateway(account, "closed", AutoAcceptSharedAttachmentsValue.DISABLE);
        }
    }

    static void bench(Cloud cloud) {
        Account account = cloud.known(Seeds.PROD);
        for (int i = 0; i < 4; i++) {
            String name = "bench-%d".formatted(i);
            acl(
                    account,
                    network(account, name),
                    name,
                    i == 0
                            ? entry(100, RuleAction.ALLOW, 22, EVERYWHERE)
                            : entry(100, RuleAction.ALLOW, 22, "198.51.100.0/24"));
        }
        gateway(account, "bench-open", AutoAcceptSharedAttachmentsValue.ENABLE);
        gateway(account, "bench-closed", AutoAcceptSharedAttachmentsValue.DISABLE);
    }

    private static String network(Account account, String name) {
        return Ids.resource("vpc", account.id() + FRANKFURT + name);
    }

    /// What comes from our own networks, and from elsewhere to 443 and in answer.
    static List<NetworkAclEntry> onlyWebFromOutside() {
        NetworkAclEntry answers = entry(110, RuleAction.ALLOW, 1_024, EVERYWHERE);
        return List.of(
                entry(100, RuleAction.ALLOW, 443, EVERYWHERE),
                entry(105, RuleAction.DENY, 3389, EVERYWHERE),
                answers.toBuilder()
                        .portRange(ports -> ports.from(1_024).to(65_535))
                        .build(),
                AccessLists.everything(false, 120, RuleAction.ALLOW).toBuilder()
                        .cidrBlock("10.0.0.0/8")
                        .build());
    }

    private static void acl(Account account, String vpc, String name, NetworkAclEntry... incoming) {
        acl(new Site(account, FRANKFURT), vpc, name, List.of(incoming));
    }

    static void acl(Site site, String vpc, String name, List<NetworkAclEntry> incoming) {
        Network network = site.network();
        String id = Ids.resource("acl", vpc + name);
        List<NetworkAclEntry> entries = new ArrayList<>(incoming);
        entries.add(AccessLists.everything(true, REST, RuleAction.ALLOW));
        network.acls()
                .put(
                        id,
                        AccessLists.list(site.owner(), vpc, id, entries)
                                .isDefault(false)
                                .associations(each -> each.networkAclId(id)
                                        .networkAclAssociationId(Ids.resource("aclassoc", id))
                                        .subnetId(Ids.resource("subnet", id)))
                                .build());
        network.tag(id, Map.of("Name", name));
    }

    private static NetworkAclEntry entry(int number, RuleAction action, int port, String range) {
        return NetworkAclEntry.builder()
                .egress(false)
                .ruleNumber(number)
                .ruleAction(action)
                .protocol("6")
                .portRange(ports -> ports.from(port).to(port))
                .cidrBlock(range)
                .build();
    }

    private static void gateway(Account account, String name, AutoAcceptSharedAttachmentsValue accepts) {
        Network network = account.network(FRANKFURT);
        String id = Ids.resource("tgw", account.id() + name);
        network.transitGateways()
                .put(
                        id,
                        TransitGateway.builder()
                                .transitGatewayId(id)
                                .transitGatewayArn(
                                        "arn:aws:ec2:%s:%s:transit-gateway/%s".formatted(FRANKFURT, account.id(), id))
                                .ownerId(account.id())
                                .description(name)
                                .state(TransitGatewayState.AVAILABLE)
                                .creationTime(Seeds.LONG_AGO)
                                .options(options -> options.amazonSideAsn(64_512L)
                                        .autoAcceptSharedAttachments(accepts)
                                        .dnsSupport("enable")
                                        .vpnEcmpSupport("enable"))
                                .build());
        network.tag(id, Map.of("Name", name));
    }
}
