package io.prunella.sandbox.seed;

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
    private static final UnaryOperator<KeyMetadata.Builder> PLAIN = UnaryOperator.identity();

    private KeySeed() {}

    static void demo(Cloud cloud, String keyId) {
        Site prod = Site.frankfurt(cloud, Seeds.PROD);
        Site dev = Site.frankfurt(cloud, Seeds.DEV);
        key(prod, keyId, "customer data", PLAIN).rotating(true);
        key(prod, id(prod, "orders"), "orders", PLAIN).tags().put("team", "customer-data");
        ofAws(prod);
        key(dev, id(dev, "partners"), "shared with partners", PLAIN).policy(everyone());
        key(dev, id(dev, "archive"), "archive of 2019", deleted(cloud, Duration.ofDays(21)));
    }

    static void fixtures(Cloud cloud) {
        for (String owner : new String[] {Seeds.PROD, Seeds.DEV}) {
            Site site = Site.frankfurt(cloud, owner);
            key(site, id(site, "still"), "never rotated", PLAIN);
            key(site, id(site, "rotating"), "right", PLAIN).rotating(true);
            key(site, id(site, "ending"), "pending deletion", deleted(cloud, Duration.ofDays(14)));
            key(site, id(site, "open"), "open to everyone", PLAIN).policy(everyone());
            key(
                    site,
                    id(site, "signing"),
                    "cannot rotate",
                    metadata -> metadata.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY));
            key(
                    site,
                    id(site, "disabled"),
                    "out of use",
                    metadata -> metadata.enabled(false).keyState(KeyState.DISABLED));
            key(site, id(site, "imported"), "material of our own", metadata -> metadata.origin(OriginType.EXTERNAL));
            key(
                    site,
                    "mrk-" + id(site, "replica").replace("-", ""),
                    "replica",
                    metadata -> metadata.multiRegion(true)
                            .multiRegionConfiguration(MultiRegionConfiguration.builder()
                                    .multiRegionKeyType(MultiRegionKeyType.REPLICA)
                                    .build()));
            ofAws(site);
        }
    }

    static void bench(Cloud cloud) {
        Site site = Site.frankfurt(cloud, Seeds.PROD);
        for (int i = 1; i <= 40; i++) {
            String name = "bench-%02d".formatted(i);
            UnaryOperator<KeyMetadata.Builder> change = i % 20 == 0 ? deleted(cloud, Duration.ofDays(14)) : PLAIN;
            key(site, id(site, name), name, change).rotating(i % 2 == 0);
        }
        ofAws(site);
    }

    /// Made by AWS for its services: it rotates by itself, and nobody else can change it.
    private static void ofAws(Site site) {
        key(
                        site,
                        id(site, "aws/ebs"),
                        "Default key that protects my EBS volumes when no other key is defined",
                        metadata -> metadata.keyManager(KeyManagerType.AWS))
                .rotating(true);
    }

    private static UnaryOperator<KeyMetadata.Builder> deleted(Cloud cloud, Duration in) {
        return metadata -> metadata.enabled(false)
                .keyState(KeyState.PENDING_DELETION)
                .deletionDate(cloud.now().plus(in));
    }

    private static Key key(Site site, String keyId, String description, UnaryOperator<KeyMetadata.Builder> change) {
        KeyMetadata.Builder metadata = KeyMetadata.builder()
                .awsAccountId(site.owner())
                .keyId(keyId)
                .arn(site.arn("kms", "key/" + keyId))
                .creationDate(Seeds.LONG_AGO)
                .description(description)
                .enabled(true)
                .keyState(KeyState.ENABLED)
                .keyManager(KeyManagerType.CUSTOMER)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .origin(OriginType.AWS_KMS)
                .multiRegion(false);
        Key key = new Key(change.apply(metadata).build(), ownAccount(site));
        site.account().keys(site.region()).put(keyId, key);
        return key;
    }

    /// One that rotates, in use for whatever the seeds encrypt in its region.
    static Key rotating(Site site, String keyId, String description) {
        Key key = key(site, keyId, description, PLAIN);
        key.rotating(true);
        return key;
    }

    static String id(Site site, String name) {
        return UUID.nameUUIDFromBytes((site.owner() + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String ownAccount(Site site) {
        return """
                {"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow",
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*","Resource":"*"}]}""".formatted(site.owner());
    }

    private static String everyone() {
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"Everyone","Effect":"Allow","Principal":{"AWS":"*"},
                "Action":["kms:*"],"Resource":"*"}]}""";
    }
}
