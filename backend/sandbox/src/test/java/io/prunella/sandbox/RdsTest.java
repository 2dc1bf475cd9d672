package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;

class RdsTest extends SandboxTestBase {
    private RdsClient rds;

    @Override
    String seed() {
        return "fixtures";
    }

    @BeforeAll
    void connect() {
        rds = clients.rds(SandboxClients.root(DEV), FRANKFURT);
    }

    private DBInstance database(String name) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                .dbInstances()
                .getFirst();
    }

    @Test
    void someSettingsTakeEffectAtOnceAndWhatWaitsGoesOnWaiting() {
        // When
        rds.modifyDBInstance(request -> request.dbInstanceIdentifier("wrong")
                .publiclyAccessible(false)
                .deletionProtection(true)
                .autoMinorVersionUpgrade(true)
                .backupRetentionPeriod(7));

        // Then
        DBInstance after = database("wrong");
        assertThat(after.publiclyAccessible()).isFalse();
        assertThat(after.deletionProtection()).isTrue();
        assertThat(after.autoMinorVersionUpgrade()).isTrue();
        assertThat(after.backupRetentionPeriod()).isEqualTo(7);
        assertThat(after.dbInstanceClass()).isEqualTo("db.m7g.large");
        assertThat(after.pendingModifiedValues().dbInstanceClass()).isEqualTo("db.m7g.xlarge");
        assertThat(lastCall().operation()).isEqualTo("DescribeDBInstances");
    }

    @Test
    void turningBackupsOffWaitsForTheMaintenanceWindow() {
        // When
        rds.modifyDBInstance(request -> request.dbInstanceIdentifier("right").backupRetentionPeriod(0));

        // Then
        assertThat(database("right").backupRetentionPeriod()).isEqualTo(14);
        assertThat(database("right").pendingModifiedValues().backupRetentionPeriod())
                .isZero();
    }

    @Test
    void applyingImmediatelyAppliesAllThatWaitsAndTakesAWhile() {
        // When
        rds.modifyDBInstance(request ->
                request.dbInstanceIdentifier("wrong").deletionProtection(true).applyImmediately(true));

        // Then
        DBInstance working = database("wrong");
        assertThat(working.dbInstanceClass()).isEqualTo("db.m7g.xlarge");
        assertThat(working.dbInstanceStatus()).isEqualTo("modifying");
        assertThatThrownBy(() -> rds.modifyDBInstance(
                        request -> request.dbInstanceIdentifier("wrong").publiclyAccessible(false)))
                .isInstanceOf(InvalidDbInstanceStateException.class);
        control().advance(Duration.ofMinutes(5));
        assertThat(database("wrong").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void modifyingToWhatIsThereHasNoEffect() {
        // When
        rds.modifyDBInstance(request -> request.dbInstanceIdentifier("right").deletionProtection(true));

        // Then
        assertThat(lastCall().effective()).isFalse();
        assertThat(lastCall().operation()).isEqualTo("ModifyDBInstance");
    }

    @Test
    void settingsOfTheClusterAreRefusedOnItsMembers() {
        assertThatThrownBy(() -> rds.modifyDBInstance(
                        request -> request.dbInstanceIdentifier("shop-search-1").deletionProtection(true)))
                .isInstanceOfSatisfying(
                        RdsException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterCombination"));
    }

    @Test
    void parametersComeByThePageOrByWhoSetThem() {
        // When
        var first = rds.describeDBParameters(request -> request.dbParameterGroupName("acme-strict"));
        var own = rds.describeDBParameters(
                request -> request.dbParameterGroupName("acme-strict").source("user"));

        // Then
        assertThat(first.parameters()).hasSize(100);
        assertThat(rds.describeDBParameters(request ->
                                request.dbParameterGroupName("acme-strict").marker(first.marker()))
                        .parameters())
                .extracting(Parameter::parameterName)
                .contains("rds.force_ssl");
        assertThat(own.parameters())
                .extracting(Parameter::parameterName)
                .containsExactly("log_min_duration_statement", "rds.force_ssl");
        assertThat(rds.describeDBClusterParameters(request ->
                                request.dbClusterParameterGroupName("acme-lax").source("user"))
                        .parameters())
                .hasSize(2);
        assertThat(rds.describeDBParameterGroups().dbParameterGroups()).hasSize(3);
        assertThatThrownBy(() -> rds.describeDBParameters(request -> request.dbParameterGroupName("nothing")))
                .isInstanceOf(DbParameterGroupNotFoundException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> database("nothing")).isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(() -> rds.describeDBSnapshotAttributes(request -> request.dbSnapshotIdentifier("nothing")))
                .isInstanceOf(DbSnapshotNotFoundException.class);
    }

    @Test
    void aSnapshotStopsBeingPublicAndStaysSharedWithAccounts() {
        // When
        rds.modifyDBSnapshotAttribute(request ->
                request.dbSnapshotIdentifier("open").attributeName("restore").valuesToRemove("all"));

        // Then
        assertThat(rds.describeDBSnapshotAttributes(request -> request.dbSnapshotIdentifier("open"))
                        .dbSnapshotAttributesResult()
                        .dbSnapshotAttributes()
                        .getFirst()
                        .attributeValues())
                .containsExactly("999988887777");
        assertThat(rds.describeDBSnapshots(request -> request.snapshotType("public"))
                        .dbSnapshots())
                .isEmpty();
    }

    @Test
    void anEncryptedSnapshotCannotBeMadePublic() {
        assertThatThrownBy(() -> rds.modifyDBSnapshotAttribute(request -> request.dbSnapshotIdentifier("sealed")
                        .attributeName("restore")
                        .valuesToAdd("all")))
                .hasMessageContaining("Encrypted snapshots");
    }

    @Test
    void aClustersSnapshotIsSharedByCallsOfItsOwn() {
        // When
        rds.modifyDBClusterSnapshotAttribute(request -> request.dbClusterSnapshotIdentifier("closed")
                .attributeName("restore")
                .valuesToAdd("all"));

        // Then
        assertThat(rds.describeDBClusterSnapshots(request -> request.snapshotType("public"))
                        .dbClusterSnapshots())
                .hasSize(2);
        assertThat(rds.describeDBClusters().dbClusters()).hasSize(2);
    }

    @Test
    void aClustersOwnSettingsTakeEffectAtOnce() {
        // When
        rds.modifyDBCluster(request -> request.dbClusterIdentifier("lab-search")
                .deletionProtection(true)
                .backupRetentionPeriod(7));

        // Then
        DBCluster after = rds.describeDBClusters(request -> request.dbClusterIdentifier("lab-search"))
                .dbClusters()
                .getFirst();
        assertThat(after.deletionProtection()).isTrue();
        assertThat(after.backupRetentionPeriod()).isEqualTo(7);
        assertThat(after.storageEncrypted()).isFalse();
    }

    @Test
    void listsComeInPages() {
        // Given
        control().state(cloud -> {
            var databases = cloud.known(DEV).databases(FRANKFURT).instances();
            DBInstance one = databases.values().iterator().next();
            IntStream.range(0, 120)
                    .forEach(i -> databases.put(
                            "copy-" + i,
                            one.toBuilder().dbInstanceIdentifier("copy-" + i).build()));
            return cloud;
        });

        // Then
        assertThat(rds.describeDBInstances().dbInstances()).hasSize(100);
        assertThat(rds.describeDBInstancesPaginator().dbInstances()).hasSize(124);
    }
}
