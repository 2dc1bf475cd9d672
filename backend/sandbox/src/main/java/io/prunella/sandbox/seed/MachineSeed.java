package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Machines;
import io.prunella.sandbox.state.Network;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/// Instances of the seeds, their disks, and what they are made from: each wrong one with a right twin.
final class MachineSeed {
    private MachineSeed() {}

    static void demo(Cloud cloud) {
        Site prod = Site.frankfurt(cloud, Seeds.PROD);
        instance(prod, "shop-web", HttpTokensState.REQUIRED);
        volume(prod, "shop-web", true);
        snapshot(prod, "shop-nightly", true, false);
        image(prod, "shop-2026-11", false);
        template(prod, "shop-web", LaunchTemplateHttpTokensState.REQUIRED);
        Site dev = Site.frankfurt(cloud, Seeds.DEV);
        instance(dev, "build-agent", HttpTokensState.OPTIONAL);
        UseSeed.withoutToken(dev, dev.id("i", "build-agent"));
        volume(dev, "build-agent", false);
        snapshot(dev, "training-data", false, true);
        image(dev, "workshop", true);
        template(dev, "build-agent", LaunchTemplateHttpTokensState.OPTIONAL);
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Site account = Site.frankfurt(cloud, id);
            instance(account, "lax", HttpTokensState.OPTIONAL);
            instance(account, "strict", HttpTokensState.REQUIRED);
            account.network()
                    .machines()
                    .instances()
                    .computeIfPresent(
                            account.id("i", "lax"),
                            (_, lax) -> lax.toBuilder()
                                    .publicIpAddress("203.0.113.90")
                                    .build());
            UseSeed.withoutToken(account, account.id("i", "lax"));
            volume(account, "lax", false);
            volume(account, "strict", true);
            snapshot(account, "everyones", false, true);
            snapshot(account, "own", false, false);
            image(account, "everyones", true);
            image(account, "own", false);
            template(account, "lax", LaunchTemplateHttpTokensState.OPTIONAL);
            template(account, "strict", LaunchTemplateHttpTokensState.REQUIRED);
        }
    }

    static void bench(Cloud cloud) {
        Site account = Site.frankfurt(cloud, Seeds.PROD);
        for (int i = 1; i <= 120; i++) {
            String name = "bench-%03d".formatted(i);
            instance(account, name, i % 3 == 0 ? HttpTokensState.OPTIONAL : HttpTokensState.REQUIRED);
            volume(account, name, i % 2 == 0);
            snapshot(account, name, i % 2 == 0, i % 40 == 1);
            if (i % 6 == 0) {
                image(account, name, i % 60 == 0);
                template(
                        account,
                        name,
                        i % 12 == 0 ? LaunchTemplateHttpTokensState.OPTIONAL : LaunchTemplateHttpTokensState.REQUIRED);
            }
        }
    }

    private static <T> void put(Site site, String name, Function<Machines, Map<String, T>> kind, String id, T value) {
        Network network = site.network();
        kind.apply(network.machines()).put(id, value);
        network.tag(id, Map.of("Name", name));
    }

    static void instance(Site site, String name, HttpTokensState tokens) {
        String id = site.id("i", name);
        put(
                site,
                name,
                Machines::instances,
                id,
                Instance.builder()
                        .instanceId(id)
                        .imageId(site.id("ami", name))
                        .instanceType(InstanceType.T3_SMALL)
                        .launchTime(Seeds.LONG_AGO)
                        .state(state -> state.name(InstanceStateName.RUNNING).code(16))
                        .placement(place ->
                                place.availabilityZone(site.region() + "a").tenancy("default"))
                        .privateIpAddress("10.20.1.20")
                        .ebsOptimized(true)
                        .sourceDestCheck(true)
                        .monitoring(each -> each.state("disabled"))
                        .metadataOptions(options -> options.state(InstanceMetadataOptionsState.APPLIED)
                                .httpTokens(tokens)
                                .httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                                .httpPutResponseHopLimit(2)
                                .httpProtocolIpv6("disabled")
                                .instanceMetadataTags("disabled"))
                        .build());
    }

    static void volume(Site site, String name, boolean encrypted) {
        String id = site.id("vol", name);
        put(
                site,
                name,
                Machines::volumes,
                id,
                Volume.builder()
                        .volumeId(id)
                        .availabilityZone(site.region() + "a")
                        .size(30)
                        .volumeType(VolumeType.GP3)
                        .iops(3_000)
                        .throughput(125)
                        .encrypted(encrypted)
                        .kmsKeyId(encrypted ? key(site) : null)
                        .multiAttachEnabled(false)
                        .state(VolumeState.IN_USE)
                        .createTime(Seeds.LONG_AGO)
                        .attachments(each -> each.volumeId(id)
                                .instanceId(site.id("i", name))
                                .device("/dev/xvda")
                                .state("attached"))
                        .build());
    }

    private static String key(Site site) {
        return site.arn("kms", "key/0a1b2c3d-1111-4222-8333-444455556666");
    }

    static void snapshot(Site site, String name, boolean encrypted, boolean open) {
        String id = site.id("snap", name);
        put(
                site,
                name,
                Machines::snapshots,
                id,
                Snapshot.builder()
                        .snapshotId(id)
                        .ownerId(site.owner())
                        .volumeId(site.id("vol", name))
                        .volumeSize(30)
                        .description(name)
                        .encrypted(encrypted)
                        .kmsKeyId(encrypted ? key(site) : null)
                        .state(SnapshotState.COMPLETED)
                        .progress("100%")
                        .startTime(Seeds.LONG_AGO)
                        .build());
        if (open) {
            site.network().machines().restorers(id).add(Machines.EVERYONE);
        }
    }

    static void image(Site site, String name, boolean open) {
        String id = site.id("ami", name);
        put(
                site,
                name,
                Machines::images,
                id,
                Image.builder()
                        .imageId(id)
                        .name(name)
                        .description("the %s machine".formatted(name))
                        .ownerId(site.owner())
                        .state(ImageState.AVAILABLE)
                        .architecture("x86_64")
                        .rootDeviceName("/dev/xvda")
                        .creationDate(Seeds.LONG_AGO.toString())
                        .publicLaunchPermissions(open)
                        .build());
    }

    static void template(Site site, String name, LaunchTemplateHttpTokensState tokens) {
        String id = site.id("lt", name);
        site.network()
                .machines()
                .templates()
                .put(
                        id,
                        LaunchTemplateVersion.builder()
                                .launchTemplateId(id)
                                .launchTemplateName(name)
                                .versionNumber(3L)
                                .defaultVersion(true)
                                .createTime(Seeds.LONG_AGO)
                                .launchTemplateData(data -> data.instanceType(InstanceType.T3_SMALL)
                                        .imageId(site.id("ami", name))
                                        .networkInterfaces(each -> each.deviceIndex(0)
                                                .associatePublicIpAddress(
                                                        tokens == LaunchTemplateHttpTokensState.OPTIONAL))
                                        .metadataOptions(options ->
                                                options.httpTokens(tokens).httpPutResponseHopLimit(2)))
                                .build());
    }
}
