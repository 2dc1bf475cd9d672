package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.ChangeEvent;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.SecurityGroup;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// Changes made behind the product's back, by name: `remove-public-access-block:acme-dev-builds`. Each answers whether
/// it changed anything.
public final class Drifts {
    /// What CloudTrail calls them.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("remove-public-access-block", "s3:DeleteBucketPublicAccessBlock"),
            Map.entry("make-public", "s3:PutBucketPolicy"),
            Map.entry("disable-logging", "s3:PutBucketLogging"),
            Map.entry("delete-bucket", "s3:DeleteBucket"),
            Map.entry("remove-account-block", "s3:DeleteAccountPublicAccessBlock"),
            Map.entry("open-security-group", "ec2:AuthorizeSecurityGroupIngress"),
            Map.entry("record-traffic", "ec2:CreateFlowLogs"),
            Map.entry("weaken-password-policy", "iam:UpdateAccountPasswordPolicy"),
            Map.entry("delete-scan-role", "iam:DeleteRole"),
            Map.entry("use-security-group", "ec2:CreateNetworkInterface"),
            Map.entry("log-traffic", "ec2:CreateFlowLogs"));

    private static final Map<String, BiFunction<Target, String, Boolean>> SCRIPTS = Map.ofEntries(
            Map.entry(
                    "remove-public-access-block",
                    (target, name) -> target.bucket(name).remove(Facet.PUBLIC_ACCESS_BLOCK)),
            Map.entry("make-public", (target, name) -> {
                Bucket bucket = target.bucket(name);
                return bucket.remove(Facet.PUBLIC_ACCESS_BLOCK)
                        | bucket.put(Facet.POLICY, BucketTexts.publicRead(name));
            }),
            Map.entry("disable-logging", (target, name) -> target.bucket(name).remove(Facet.LOGGING)),
            Map.entry("delete-bucket", (target, name) -> {
                target.bucket(name);
                return target.cloud.buckets().remove(name) != null;
            }),
            Map.entry("remove-account-block", (target, _) -> target.account.block(Optional.empty())),
            Map.entry(
                    "open-security-group",
                    (target, id) ->
                            target.group(id).rules().put("sgr-drift", NetworkSeed.openSsh(target.account.id(), id))
                                    == null),
            Map.entry("record-traffic", (target, vpc) -> {
                NetworkSeed.logged(target.networkOf(vpc), vpc, "somebodys-flow-logs");
                return true;
            }),
            Map.entry("use-security-group", (target, id) -> {
                NetworkSeed.attached(target.siteOf(id), id, target.group(id).vpcId());
                return true;
            }),
            Map.entry("log-traffic", (target, vpc) -> {
                UseSeed.logged(target.siteOf(vpc), vpc);
                return true;
            }),
            // Nothing that CloudTrail would tell.
            Map.entry("come-in", (target, id) -> {
                UseSeed.visited(target.siteOf(id), id, 22, UseSeed.lately(target.cloud));
                return false;
            }),
            Map.entry("skip-session-token", (target, id) -> {
                UseSeed.asksWithoutToken(target.cloud, target.siteOf(id), id);
                return false;
            }),
            Map.entry(
                    "weaken-password-policy",
                    (target, _) -> target.account.passwordPolicy(Optional.of(NetworkSeed.weakPasswords()))),
            Map.entry("delete-scan-role", (target, _) -> target.account.roles().remove(Seeds.SCAN_ROLE) != null));

    private Drifts() {}

    private record Target(Cloud cloud, Account account) {
        SecurityGroup group(String id) {
            return Cloud.REGIONS.stream()
                    .map(region -> account.network(region).groups().get(id))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "account %s has no security group '%s'".formatted(account.id(), id)));
        }

        /// Where the change is recorded; what is of the whole account is so in us-east-1.
        String regionOf(String name) {
            Bucket bucket = cloud.buckets().get(name);
            return bucket != null
                    ? bucket.region()
                    : Cloud.REGIONS.stream()
                            .filter(region -> account.network(region).groups().containsKey(name)
                                    || account.network(region).vpcs().containsKey(name)
                                    || account.network(region)
                                            .machines()
                                            .instances()
                                            .containsKey(name))
                            .findFirst()
                            .orElse("us-east-1");
        }

        Site siteOf(String name) {
            return new Site(account, regionOf(name));
        }

        Network networkOf(String vpc) {
            return Cloud.REGIONS.stream()
                    .map(account::network)
                    .filter(network -> network.vpcs().containsKey(vpc))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("account %s has no VPC '%s'".formatted(account.id(), vpc)));
        }

        Bucket bucket(String name) {
            return Optional.ofNullable(cloud.buckets().get(name))
                    .filter(bucket -> bucket.account().equals(account.id()))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "account %s has no bucket '%s'".formatted(account.id(), name)));
        }
    }

    /// @param principal who is remembered to have done it
    /// @throws IllegalArgumentException for a script or a resource that does not exist
    public static boolean apply(Cloud cloud, Account account, String script, String principal) {
        String[] parts = script.split(":", 2);
        BiFunction<Target, String, Boolean> change = SCRIPTS.get(parts[0]);
        if (change == null) {
            throw new IllegalArgumentException("there is no drift '%s'; there are %s"
                    .formatted(parts[0], SCRIPTS.keySet().stream().sorted().toList()));
        }
        Target target = new Target(cloud, account);
        String name = parts.length == 2 ? parts[1] : "";
        String region = target.regionOf(name);
        boolean changed = change.apply(target, name);
        if (changed) {
            String[] event = NAMES.getOrDefault(parts[0], "cloud:Change").split(":", 2);
            cloud.remember(new ChangeEvent(
                    UUID.randomUUID().toString(),
                    cloud.now(),
                    account.id(),
                    region,
                    principal,
                    "",
                    event[0],
                    event[1],
                    name));
        }
        return changed;
    }
}
