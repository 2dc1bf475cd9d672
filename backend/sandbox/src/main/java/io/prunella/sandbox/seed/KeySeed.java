package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Key;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;

/// Keys of KMS in the seeds.
final class KeySeed {
    private static final String FRANKFURT = "eu-central-1";
    private static final UnaryOperator<KeyMetadata.Builder> PLAIN = UnaryOperator.identity();

    private KeySeed() {}

    static void demo(Cloud cloud, String keyId) {
        Account prod = cloud.known(Seeds.PROD);
        Account dev = cloud.known(Seeds.DEV);
        key(prod, keyId, "customer data", PLAIN).rotating(true);
        key(prod, id(prod, "orders"), "orders", PLAIN).tags().put("team", "customer-data");
        ofAws(prod);
        key(dev, id(dev, "partners"), "shared with partners", PLAIN).policy(everyone());
        key(dev, id(dev, "archive"), "archive of 2019", deleted(cloud, Duration.ofDays(21)));
    }

    static void fixtures(Cloud cloud) {
        for (String owner : new String[] {Seeds.PROD, Seeds.DEV}) {
            Account account = cloud.known(owner);
            key(account, id(account, "still"), "never rotated", PLAIN);
            key(account, id(account, "rotating"), "right", PLAIN).rotating(true);
            key(account, id(account, "ending"), "pending deletion", deleted(cloud, Duration.ofDays(14)));
            key(account, id(account, "open"), "open to everyone", PLAIN).policy(everyone());
            key(
                    account,
                    id(account, "signing"),
                    "cannot rotate",
                    metadata -> metadata.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY));
            key(
                    account,
                    id(account, "disabled"),
                    "out of use",
                    metadata -> metadata.enabled(false).keyState(KeyState.DISABLED));
            key(
                    account,
                    id(account, "imported"),
                    "material of our own",
                    metadata -> metadata.origin(OriginType.EXTERNAL));
            key(
                    account,
                    "mrk-" + id(account, "replica").replace("-", ""),
                    "replica",
                    metadata -> metadata.multiRegion(true)
                            .multiRegionConfiguration(MultiRegionConfiguration.builder()
                                    .multiRegionKeyType(MultiRegionKeyType.REPLICA)
                                    .build()));
            ofAws(account);
        }
    }

    static void bench(Cloud cloud) {
        Account account = cloud.known(Seeds.PROD);
        for (int i = 1; i <= 40; i++) {
            String name = "bench-%02d".formatted(i);
            UnaryOperator<KeyMetadata.Builder> change = i % 20 == 0 ? deleted(cloud, Duration.ofDays(14)) : PLAIN;
            key(account, id(account, name), name, change).rotating(i % 2 == 0);
        }
        ofAws(account);
    }

    /// Made by AWS for its services: it rotates by itself, and nobody else can change it.
    private static void ofAws(Account account) {
        key(
                        account,
                        id(account, "aws/ebs"),
                        "Default key that protects my EBS volumes when no other key is defined",
                        metadata -> metadata.keyManager(KeyManagerType.AWS))
                .rotating(true);
    }

    private static UnaryOperator<KeyMetadata.Builder> deleted(Cloud cloud, Duration in) {
        return metadata -> metadata.enabled(false)
                .keyState(KeyState.PENDING_DELETION)
                .deletionDate(cloud.now().plus(in));
    }

    private static Key key(
            Account account, String keyId, String description, UnaryOperator<KeyMetadata.Builder> change) {
        KeyMetadata.Builder metadata = KeyMetadata.builder()
                .awsAccountId(account.id())
                .keyId(keyId)
                .arn("arn:aws:kms:%s:%s:key/%s".formatted(FRANKFURT, account.id(), keyId))
                .creationDate(Seeds.LONG_AGO)
                .description(description)
                .enabled(true)
                .keyState(KeyState.ENABLED)
                .keyManager(KeyManagerType.CUSTOMER)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .origin(OriginType.AWS_KMS)
                .multiRegion(false);
        Key key = new Key(change.apply(metadata).build(), ownAccount(account));
        account.keys(FRANKFURT).put(keyId, key);
        return key;
    }

    private static String id(Account account, String name) {
        return UUID.nameUUIDFromBytes((account.id() + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String ownAccount(Account account) {
        return """
                {"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow",
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*","Resource":"*"}]}""".formatted(account.id());
    }

    private static String everyone() {
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"Everyone","Effect":"Allow","Principal":{"AWS":"*"},
                "Action":["kms:*"],"Resource":"*"}]}""";
    }
}
