package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// RDS's answers in the names of CloudFormation's schema.
final class RdsShapes {
    /// Engines of services that answer under RDS's name, too.
    private static final Set<String> OTHERS = Set.of("docdb", "neptune");

    private static final List<String> INSTANCE = List.of(
            "AllocatedStorage",
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "CACertificateIdentifier",
            "CopyTagsToSnapshot",
            "DBClusterIdentifier",
            "DBInstanceClass",
            "DBInstanceIdentifier",
            "DBName",
            "DeletionProtection",
            "Engine",
            "EngineVersion",
            "KmsKeyId",
            "LicenseModel",
            "MasterUsername",
            "MaxAllocatedStorage",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "MultiAZ",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow",
            "PubliclyAccessible",
            "StorageEncrypted",
            "StorageType");

    private static final List<String> CLUSTER = List.of(
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "CopyTagsToSnapshot",
            "DBClusterIdentifier",
            "DeletionProtection",
            "Engine",
            "EngineMode",
            "EngineVersion",
            "KmsKeyId",
            "MasterUsername",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow",
            "PubliclyAccessible",
            "StorageEncrypted",
            "StorageType");

    private static final List<String> SNAPSHOT = List.of(
            "AllocatedStorage",
            "DBClusterIdentifier",
            "DBClusterSnapshotIdentifier",
            "DBInstanceIdentifier",
            "DBSnapshotIdentifier",
            "Encrypted",
            "Engine",
            "EngineVersion",
            "KmsKeyId",
            "SnapshotType",
            "StorageEncrypted");

    private RdsShapes() {}

    /// Whether it is of RDS, and not of Neptune or DocumentDB, which have types of their own.
    static boolean isOfRds(Map<String, Object> item) {
        return !OTHERS.contains(String.valueOf(item.get("Engine")));
    }

    static Map<String, Object> instance(Map<String, Object> item) {
        Map<String, Object> properties = members(item, INSTANCE);
        copy(item, "ReadReplicaSourceDBInstanceIdentifier", properties, "SourceDBInstanceIdentifier");
        copy(item, "ReadReplicaSourceDBClusterIdentifier", properties, "SourceDBClusterIdentifier");
        copy(item, "IAMDatabaseAuthenticationEnabled", properties, "EnableIAMDatabaseAuthentication");
        copy(item, "PerformanceInsightsEnabled", properties, "EnablePerformanceInsights");
        copy(item, "EnabledCloudwatchLogsExports", properties, "EnableCloudwatchLogsExports");
        objects(item, "DBParameterGroups").stream()
                .findFirst()
                .ifPresent(group -> copy(group, "DBParameterGroupName", properties, "DBParameterGroupName"));
        copy(object(item, "DBSubnetGroup"), "DBSubnetGroupName", properties, "DBSubnetGroupName");
        copy(object(item, "Endpoint"), "Port", properties, "Port");
        List<Object> groups = objects(item, "VpcSecurityGroups").stream()
                .map(group -> group.get("VpcSecurityGroupId"))
                .toList();
        if (!groups.isEmpty()) {
            properties.put("VPCSecurityGroups", groups);
        }
        return properties;
    }

    /// The subnets that it may stand in: those of its group in its own zone.
    static List<Object> subnets(Map<String, Object> item) {
        Object zone = item.get("AvailabilityZone");
        return objects(object(item, "DBSubnetGroup"), "Subnets").stream()
                .filter(subnet -> zone == null
                        || zone.equals(object(subnet, "SubnetAvailabilityZone").get("Name")))
                .map(subnet -> told(subnet, "SubnetIdentifier"))
                .toList();
    }

    static Map<String, Object> cluster(Map<String, Object> item) {
        Map<String, Object> properties = members(item, CLUSTER);
        copy(item, "DBClusterParameterGroup", properties, "DBClusterParameterGroupName");
        copy(item, "ReplicationSourceIdentifier", properties, "ReplicationSourceIdentifier");
        copy(item, "IAMDatabaseAuthenticationEnabled", properties, "EnableIAMDatabaseAuthentication");
        copy(item, "EnabledCloudwatchLogsExports", properties, "EnableCloudwatchLogsExports");
        return properties;
    }

    static Map<String, Object> snapshot(Map<String, Object> item) {
        return members(item, SNAPSHOT);
    }

    /// Of the values of the attribute `restore`.
    static Map<String, Object> sharing(Map<String, Object> result, String attributes) {
        List<String> values = objects(result, attributes).stream()
                .filter(attribute -> "restore".equals(attribute.get("AttributeName")))
                .flatMap(attribute -> attribute.get("AttributeValues") instanceof List<?> all
                        ? all.stream().map(String::valueOf)
                        : java.util.stream.Stream.of())
                .sorted()
                .toList();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("Public", values.contains("all"));
        settings.put(
                "SharedWith",
                values.stream().filter(value -> !value.equals("all")).toList());
        return settings;
    }
}
