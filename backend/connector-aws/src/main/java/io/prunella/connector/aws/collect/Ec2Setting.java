package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A setting that the account has once in each region, and always. Its id is the region, since that of the account
/// would be the same in all regions.
///
/// @param level the object of the answer that holds the setting
/// @param managed whether the answer tells who sets it, the account or its organization
record Ec2Setting(
        String type,
        String operation,
        UnaryOperator<Map<String, Object>> level,
        UnaryOperator<Map<String, Object>> properties,
        boolean managed) {
    static final List<Ec2Setting> ALL = List.of(
            new Ec2Setting(
                    "Prunella::AWS::EC2::InstanceMetadataDefaults",
                    "GetInstanceMetadataDefaults",
                    tree -> DocumentBuilder.object(tree, "AccountLevel"),
                    Ec2Setting::metadata,
                    true),
            new Ec2Setting(
                    "Prunella::AWS::EC2::EbsEncryptionDefault",
                    "GetEbsEncryptionByDefault",
                    UnaryOperator.identity(),
                    tree -> Map.of("EbsEncryptionByDefault", told(tree, "EbsEncryptionByDefault")),
                    false),
            new Ec2Setting(
                    "AWS::EC2::SnapshotBlockPublicAccess",
                    "GetSnapshotBlockPublicAccessState",
                    UnaryOperator.identity(),
                    tree -> Map.of("State", told(tree, "State")),
                    true));

    static Optional<Ec2Setting> of(String type) {
        return ALL.stream().filter(setting -> setting.type().equals(type)).findFirst();
    }

    DocumentBuilder read(Reader reader, String region) {
        DocumentBuilder builder = new DocumentBuilder(type, region, region, reader);
        Answer answer = builder.read(
                new Part("ec2", operation, region, Map.of(), List.of()),
                Pointer.of("properties"),
                tree -> properties.apply(level.apply(tree)));
        if (managed && answer instanceof Answer.Ok ok) {
            builder.put(Pointer.of("state", "ManagedBy"), level.apply(ok.tree()).getOrDefault("ManagedBy", "account"));
        }
        return builder;
    }

    private static Map<String, Object> metadata(Map<String, Object> level) {
        return members(level, "HttpEndpoint", "HttpPutResponseHopLimit", "HttpTokens", "InstanceMetadataTags");
    }
}
