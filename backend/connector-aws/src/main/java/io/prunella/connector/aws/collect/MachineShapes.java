package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.aws.collect.Ec2Kind.Shaping;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Instances, their disks, and what they are made from, in CloudFormation's shape. User data is never read: it holds
/// secrets more often than not.
final class MachineShapes {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer STATE = Pointer.of("state", "State");
    private static final Pointer PUBLIC = Pointer.of("settings", "Public");

    private MachineShapes() {}

    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html">Instance</a>
    static Document instance(Shaping shaping, Map<String, Object> instance) {
        DocumentBuilder builder = shaping.builder(instance);
        Map<String, Object> properties = members(
                instance,
                "ImageId",
                "InstanceType",
                "KeyName",
                "SubnetId",
                "PrivateIpAddress",
                "EbsOptimized",
                "SourceDestCheck");
        Map<String, Object> place = object(instance, "Placement");
        copy(place, "AvailabilityZone", properties, "AvailabilityZone");
        copy(place, "Tenancy", properties, "Tenancy");
        properties.put(
                "SecurityGroupIds",
                objects(instance, "SecurityGroups").stream()
                        .map(group -> told(group, "GroupId"))
                        .toList());
        if (object(instance, "IamInstanceProfile").get("Arn") instanceof String arn) {
            properties.put("IamInstanceProfile", arn.substring(arn.lastIndexOf('/') + 1));
        }
        Map<String, Object> options = object(instance, "MetadataOptions");
        Map<String, Object> metadata =
                members(options, "HttpProtocolIpv6", "HttpPutResponseHopLimit", "InstanceMetadataTags");
        metadata.put("HttpEndpoint", told(options, "HttpEndpoint"));
        metadata.put("HttpTokens", told(options, "HttpTokens"));
        properties.put("MetadataOptions", metadata);
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(STATE, told(object(instance, "State"), "Name"), shaping.origin());
        builder.put(Pointer.of("state", "MetadataOptionsState"), told(options, "State"), shaping.origin());
        Object address = instance.get("PublicIpAddress");
        builder.put(Pointer.of("state", "PublicIps"), address == null ? List.of() : List.of(address), shaping.origin());
        return builder.build();
    }

    static Document volume(Shaping shaping, Map<String, Object> volume) {
        DocumentBuilder builder = shaping.builder(volume);
        Map<String, Object> properties = members(
                volume,
                "AvailabilityZone",
                "Iops",
                "KmsKeyId",
                "MultiAttachEnabled",
                "OutpostArn",
                "Size",
                "SnapshotId",
                "Throughput",
                "VolumeType");
        properties.put("Encrypted", told(volume, "Encrypted"));
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(STATE, told(volume, "State"), shaping.origin());
        builder.put(
                Pointer.of("state", "Instances"),
                objects(volume, "Attachments").stream()
                        .map(attachment -> told(attachment, "InstanceId"))
                        .toList(),
                shaping.origin());
        return builder.build();
    }

    static Document snapshot(Shaping shaping, Map<String, Object> snapshot) {
        DocumentBuilder builder = shaping.builder(snapshot);
        builder.put(
                PROPERTIES,
                members(snapshot, "Description", "Encrypted", "KmsKeyId", "StorageTier", "VolumeId", "VolumeSize"),
                shaping.origin());
        builder.put(PUBLIC, shaping.beside(snapshot), shaping.origin());
        builder.put(STATE, told(snapshot, "State"), shaping.origin());
        return builder.build();
    }

    static Document image(Shaping shaping, Map<String, Object> image) {
        DocumentBuilder builder = shaping.builder(image);
        builder.put(
                PROPERTIES,
                members(
                        image,
                        "Architecture",
                        "Description",
                        "ImageType",
                        "Name",
                        "PlatformDetails",
                        "RootDeviceName",
                        "RootDeviceType"),
                shaping.origin());
        builder.put(PUBLIC, told(image, "PublicLaunchPermissions"), shaping.origin());
        builder.put(STATE, told(image, "State"), shaping.origin());
        return builder.build();
    }

    /// The version that is used where none is named.
    static Document template(Shaping shaping, Map<String, Object> version) {
        DocumentBuilder builder = shaping.builder(version);
        builder.notCollected(Pointer.of("tags"), "The list of versions does not tell the tags of launch templates");
        Map<String, Object> told = object(version, "LaunchTemplateData");
        Map<String, Object> data =
                members(told, "EbsOptimized", "ImageId", "InstanceType", "KeyName", "SecurityGroupIds");
        Map<String, Object> options = object(told, "MetadataOptions");
        data.put(
                "MetadataOptions",
                members(
                        options,
                        "HttpEndpoint",
                        "HttpProtocolIpv6",
                        "HttpPutResponseHopLimit",
                        "HttpTokens",
                        "InstanceMetadataTags"));
        List<Object> interfaces = new ArrayList<>();
        objects(told, "NetworkInterfaces")
                .forEach(each ->
                        interfaces.add(members(each, "AssociatePublicIpAddress", "DeviceIndex", "Groups", "SubnetId")));
        data.put("NetworkInterfaces", interfaces);
        Map<String, Object> properties = members(version, "LaunchTemplateName", "VersionDescription");
        properties.put("LaunchTemplateData", data);
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(Pointer.of("state", "DefaultVersion"), told(version, "VersionNumber"), shaping.origin());
        return builder.build();
    }
}
