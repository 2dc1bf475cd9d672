package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/// Databases and their snapshots, wrong ones and right twins.
final class DatabaseSeed {
    private static final String EVERYONE = "all";

    private DatabaseSeed() {}

    static void demo(Cloud cloud) {
        Site prod = Site.frankfurt(cloud, Seeds.PROD);
        add(prod, right(prod, "shop-orders"));
        add(prod, wrong(prod, "shop-reports"));
        cluster(prod, "shop-search", true);
        add(
                prod,
                right(prod, "shop-search-1")
                        .engine("aurora-postgresql")
                        .dbClusterIdentifier("shop-search")
                        .deletionProtection(false)
                        .backupRetentionPeriod(1));
        snapshot(prod, "shop-reports-handover", false, EVERYONE);
        clusterSnapshot(prod, "shop-search-export", "aurora-postgresql", EVERYONE, Seeds.DEV);
        Site dev = Site.frankfurt(cloud, Seeds.DEV);
        add(dev, wrong(dev, "lab-scratch"));
        cluster(dev, "lab-search", false);
        snapshot(dev, "lab-scratch-handover", false, EVERYONE, Seeds.PROD);
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Site account = Site.frankfurt(cloud, id);
            ParameterSeed.ofDatabases(account, ParameterSeed.IDLE);
            add(account, right(account, "right"));
            add(account, wrong(account, "wrong"));
            cluster(account, "shop-search", true);
            cluster(account, "lab-search", false);
            add(account, right(account, "shop-search-1").dbClusterIdentifier("shop-search"));
            add(account, right(account, "graph-1").engine("neptune").dbClusterIdentifier("graph"));
            snapshot(account, "open", false, EVERYONE, Seeds.OPERATOR);
            snapshot(account, "shared", false, Seeds.OPERATOR);
            snapshot(account, "sealed", true);
            clusterSnapshot(account, "open", "docdb", EVERYONE);
            clusterSnapshot(account, "closed", "aurora-postgresql");
        }
    }

    static void bench(Cloud cloud) {
        Site account = Site.frankfurt(cloud, Seeds.PROD);
        for (int i = 1; i <= 40; i++) {
            String name = "bench-%02d".formatted(i);
            add(account, i % 4 == 0 ? wrong(account, name) : right(account, name));
            if (i % 10 == 0) {
                snapshot(account, name, false, EVERYONE);
            } else {
                snapshot(account, name, i % 2 == 0);
            }
            if (i % 4 == 0) {
                cluster(account, name, i % 8 == 0);
                clusterSnapshot(account, name, "aurora-postgresql");
            }
        }
    }

    static void add(Site site, DBInstance.Builder database) {
        DBInstance instance = database.build();
        instance.dbParameterGroups().forEach(group -> ParameterSeed.ofDatabases(site, group.dbParameterGroupName()));
        site.databases().instances().put(instance.dbInstanceIdentifier(), instance);
    }

    static DBInstance.Builder right(Site site, String name) {
        return DBInstance.builder()
                .dbInstanceIdentifier(name)
                .dbInstanceArn(site.arn("rds", "db:" + name))
                .dbInstanceClass("db.m7g.large")
                .dbInstanceStatus("available")
                .engine("postgres")
                .engineVersion("17.5")
                .allocatedStorage(100)
                .storageType("gp3")
                .masterUsername("shop")
                .multiAZ(true)
                .storageEncrypted(true)
                .kmsKeyId(site.arn("kms", "key/0a1b2c3d-1111-4222-8333-444455556666"))
                .publiclyAccessible(false)
                .deletionProtection(true)
                .autoMinorVersionUpgrade(true)
                .backupRetentionPeriod(14)
                .copyTagsToSnapshot(true)
                .iamDatabaseAuthenticationEnabled(true)
                .enabledCloudwatchLogsExports("postgresql")
                .dbParameterGroups(group ->
                        group.dbParameterGroupName(ParameterSeed.STRICT).parameterApplyStatus("in-sync"))
                .preferredMaintenanceWindow("sun:03:00-sun:04:00")
                .preferredBackupWindow("01:00-02:00")
                .pendingModifiedValues(PendingModifiedValues.builder().build())
                .instanceCreateTime(Seeds.LONG_AGO)
                .tagList(tag -> tag.key("team").value("shop"));
    }

    /// Something larger waits for its maintenance window, which no fix may bring forward.
    static DBInstance.Builder wrong(Site site, String name) {
        return right(site, name)
                .storageEncrypted(false)
                .kmsKeyId(null)
                .publiclyAccessible(true)
                .multiAZ(false)
                .iamDatabaseAuthenticationEnabled(false)
                .enabledCloudwatchLogsExports(List.of())
                .dbParameterGroups(
                        group -> group.dbParameterGroupName(ParameterSeed.LAX).parameterApplyStatus("in-sync"))
                .deletionProtection(false)
                .autoMinorVersionUpgrade(false)
                .backupRetentionPeriod(1)
                .pendingModifiedValues(PendingModifiedValues.builder()
                        .dbInstanceClass("db.m7g.xlarge")
                        .build());
    }

    static void cluster(Site site, String name, boolean right) {
        String parameters = right ? ParameterSeed.STRICT : ParameterSeed.LAX;
        ParameterSeed.ofClusters(site, parameters);
        site.databases()
                .clusters()
                .put(
                        name,
                        DBCluster.builder()
                                .dbClusterIdentifier(name)
                                .dbClusterArn(site.arn("rds", "cluster:" + name))
                                .engine("aurora-postgresql")
                                .engineVersion("16.6")
                                .status("available")
                                .storageEncrypted(right)
                                .deletionProtection(right)
                                .backupRetentionPeriod(right ? 14 : 1)
                                .iamDatabaseAuthenticationEnabled(right)
                                .enabledCloudwatchLogsExports(right ? List.of("postgresql") : List.of())
                                .dbClusterParameterGroup(parameters)
                                .build());
    }

    static void snapshot(Site site, String name, boolean encrypted, String... restorers) {
        Databases databases = site.databases();
        databases
                .snapshots()
                .put(
                        name,
                        DBSnapshot.builder()
                                .dbSnapshotIdentifier(name)
                                .dbSnapshotArn(site.arn("rds", "snapshot:" + name))
                                .dbInstanceIdentifier("shop-reports")
                                .engine("postgres")
                                .engineVersion("17.5")
                                .allocatedStorage(100)
                                .encrypted(encrypted)
                                .snapshotType("manual")
                                .status("available")
                                .snapshotCreateTime(Seeds.LONG_AGO)
                                .build());
        for (String restorer : restorers) {
            databases.restorers(site.arn("rds", "snapshot:" + name)).add(restorer);
        }
    }

    static void clusterSnapshot(Site site, String name, String engine, String... restorers) {
        Databases databases = site.databases();
        databases
                .clusterSnapshots()
                .put(
                        name,
                        DBClusterSnapshot.builder()
                                .dbClusterSnapshotIdentifier(name)
                                .dbClusterSnapshotArn(site.arn("rds", "cluster-snapshot:" + name))
                                .dbClusterIdentifier("shop-search")
                                .engine(engine)
                                .allocatedStorage(10)
                                .storageEncrypted(false)
                                .snapshotType("manual")
                                .status("available")
                                .snapshotCreateTime(Seeds.LONG_AGO)
                                .build());
        for (String restorer : restorers) {
            databases.restorers(site.arn("rds", "cluster-snapshot:" + name)).add(restorer);
        }
    }
}
