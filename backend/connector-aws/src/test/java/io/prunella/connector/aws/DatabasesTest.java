package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasesTest extends CloudOnTheWire {
    private static final String INSTANCE = "AWS::RDS::DBInstance";
    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String GROUP = "AWS::RDS::DBParameterGroup";
    private static final String CLUSTER_GROUP = "AWS::RDS::DBClusterParameterGroup";
    private static final String SNAPSHOT = "Prunella::AWS::RDS::DBSnapshot";
    private static final String CLUSTER_SNAPSHOT = "Prunella::AWS::RDS::DBClusterSnapshot";

    private Collected databases() {
        return collect(byRole(PROD), "rds", FRANKFURT);
    }

    @Test
    void aDatabaseHasCloudFormationsNamesAndWhatWaits() {
        // When
        Document wrong = databases().get(INSTANCE, "wrong");

        // Then
        assertThat(wrong.properties())
                .containsEntry("PubliclyAccessible", true)
                .containsEntry("BackupRetentionPeriod", 1L)
                .containsEntry("AllocatedStorage", "100")
                .containsEntry("EnableIAMDatabaseAuthentication", false)
                .doesNotContainKey("DBClusterIdentifier");
        assertThat(wrong.state())
                .containsEntry("DBInstanceStatus", "available")
                .containsEntry("PendingModifiedValues", Map.of("DBInstanceClass", "db.m7g.xlarge"));
        assertThat(wrong.body()).containsEntry("tags", Map.of("team", "shop"));
    }

    @Test
    void databasesOfNeptuneAreNoneOfRdsButSnapshotsOfAllEnginesAreShared() {
        // When
        Collected collected = databases();

        // Then
        assertThat(collected.of(INSTANCE))
                .extracting(database -> database.id().nativeId())
                .containsExactly("right", "shop-search-1", "wrong");
        assertThat(collected.get(CLUSTER, "shop-search").properties()).containsEntry("DeletionProtection", true);
        assertThat(collected.get(CLUSTER_SNAPSHOT, "open").properties()).containsEntry("Engine", "docdb");
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void oneCallListsEachKindAndOneMoreIsMadeForEachSnapshotThatCanBePublic() {
        // When
        Collected collected = databases();

        // Then
        assertThat(control().calls())
                .filteredOn(call -> call.service().equals("rds"))
                .extracting(CallRecord::operation)
                .containsExactly(
                        "DescribeDBInstances",
                        "DescribeDBParameterGroups",
                        // More than one page, of each group that something uses.
                        "DescribeDBParameters",
                        "DescribeDBParameters",
                        "DescribeDBParameters",
                        "DescribeDBParameters",
                        "DescribeDBClusters",
                        "DescribeDBClusterParameterGroups",
                        "DescribeDBClusterParameters",
                        "DescribeDBClusterParameters",
                        "DescribeDBClusterParameters",
                        "DescribeDBClusterParameters",
                        "DescribeDBSnapshots",
                        "DescribeDBSnapshotAttributes",
                        "DescribeDBSnapshotAttributes",
                        "DescribeDBClusterSnapshots",
                        "DescribeDBClusterSnapshotAttributes",
                        "DescribeDBClusterSnapshotAttributes");
        assertThat(collected.get(SNAPSHOT, "open").settings())
                .containsEntry("Public", true)
                .containsEntry("SharedWith", List.of("999988887777"));
        assertThat(collected.get(SNAPSHOT, "shared").settings()).containsEntry("Public", false);
        assertThat(collected.get(SNAPSHOT, "sealed").settings()).containsEntry("Public", false);
    }

    @Test
    void aParameterGroupTellsWhoUsesItAndWhatSomebodySet() {
        // When
        Collected collected = databases();

        // Then
        assertThat(collected.get(GROUP, "acme-strict").properties())
                .containsEntry("Family", "postgres17")
                .containsEntry("Parameters", Map.of("log_min_duration_statement", "500", "rds.force_ssl", "1"));
        assertThat(collected.get(GROUP, "acme-strict").state())
                .containsEntry("UsedBy", List.of("graph-1", "right", "shop-search-1"));
        assertThat(collected.get(GROUP, "acme-lax").state()).containsEntry("UsedBy", List.of("wrong"));
        assertThat(collected.get(CLUSTER_GROUP, "acme-lax").state()).containsEntry("UsedBy", List.of("lab-search"));
        assertThat(collected.get(GROUP, "acme-idle").properties().get("Parameters"))
                .isInstanceOf(Unknown.class);
        assertThat(collected.get(INSTANCE, "wrong").properties()).containsEntry("DBParameterGroupName", "acme-lax");
        assertThat(collected.get(CLUSTER, "lab-search").properties())
                .containsEntry("DBClusterParameterGroupName", "acme-lax");
    }

    @Test
    void parametersThatCannotBeReadAreUnknownAndWhoUsesThemIsNot() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "rds", "DescribeDBParameters"));

        // When
        Collected collected = databases();

        // Then
        assertThat(collected.get(GROUP, "acme-lax").properties().get("Parameters"))
                .isInstanceOf(Unknown.class);
        assertThat(collected.get(GROUP, "acme-lax").state()).containsEntry("UsedBy", List.of("wrong"));
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @Test
    void nobodyAsksForSharingThatNoPolicyReads() {
        // When
        Collected collected = collect(byRole(PROD), "rds", FRANKFURT, (type, part) -> false);

        // Then
        assertThat(callsTo("DescribeDBSnapshotAttributes")).isEmpty();
        assertThat(callsTo("DescribeDBParameters")).isEmpty();
        assertThat(collected.get(SNAPSHOT, "open").body().get("settings")).isInstanceOf(Unknown.class);
    }

    @Test
    void sharingThatCannotBeReadIsUnknown() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "rds", "DescribeDBSnapshotAttributes"));

        // When
        Collected collected = databases();

        // Then
        assertThat(collected.get(SNAPSHOT, "open").body().get("settings")).isInstanceOf(Unknown.class);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @Test
    void eachKindIsReadAfreshAsItWasCollected() {
        // Given
        Collected collected = databases();

        // Then
        for (String type : List.of(INSTANCE, CLUSTER, GROUP, CLUSTER_GROUP, SNAPSHOT, CLUSTER_SNAPSHOT)) {
            Document document = collected.of(type).getFirst();
            assertThat(connector
                            .read(byRole(PROD), document.ref())
                            .orElseThrow()
                            .body())
                    .isEqualTo(document.body());
        }
    }

    @Test
    void whatIsGoneIsReadAsGoneAndWhatCannotBeReadIsNot() {
        // Given
        DocumentRef gone = DocumentRef.existing(INSTANCE, PROD, FRANKFURT, "gone");
        assertThat(connector.read(byRole(PROD), gone)).isEmpty();

        // When
        allowScanRole(PROD, "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":\"rds:DescribeDBClusters\"}");

        // Then
        assertThatThrownBy(() -> connector.read(byRole(PROD), gone))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Allow rds:DescribeDBInstances to the scan role");
    }

    @Test
    void aWriteSendsWhatChangesAndNeverBringsForwardWhatWaits() {
        // Given
        Document wrong = databases().get(INSTANCE, "wrong");
        Pointer place = Pointer.of("properties", "DeletionProtection");
        Patch patch = new Patch(List.of(new Patch.DocumentPatch(
                wrong.ref(), List.of(new Operation.Test(place, false), new Operation.Replace(place, true)))));

        // Then
        assertThat(connector.translate(Documents.of(wrong), patch))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.operation()).isEqualTo("ModifyDBInstance");
                    assertThat(call.parameters())
                            .isEqualTo(Map.of("DBInstanceIdentifier", "wrong", "DeletionProtection", true));
                    assertThat(connector.sessionPolicy("aws", PROD, List.of(call)))
                            .contains("\"arn:aws:rds:eu-central-1:111122223333:db:wrong\"");
                });
    }
}
