package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;

class KeysAndTrailsTest extends CloudOnTheWire {
    private static final String KEY = "AWS::KMS::Key";
    private static final String TRAIL = "AWS::CloudTrail::Trail";
    private static final String ACCOUNT = "Prunella::AWS::CloudTrail::AccountTrails";

    private Collected keys() {
        return collect(byRole(PROD), "kms", FRANKFURT);
    }

    private static Document named(Collected keys, String description) {
        return keys.of(KEY).stream()
                .filter(key -> description.equals(key.properties().get("Description")))
                .findFirst()
                .orElseThrow();
    }

    private Document account(String account) {
        return collect(byRole(account), "cloudtrail", ResourceId.GLOBAL).get(ACCOUNT, account);
    }

    @Test
    void onlyKeysThatTheCustomerManagesBecomeDocuments() {
        // When
        Collected keys = keys();

        // Then
        assertThat(keys.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
        assertThat(keys.listings()).containsEntry(KEY, true);
        assertThat(keys.of(KEY)).hasSize(8);
        assertThat(callsTo("DescribeKey")).hasSize(9);
        assertThat(callsTo("GetKeyPolicy")).hasSize(8);
    }

    @Test
    void aKeyIsToldInCloudFormationsTerms() {
        // When
        Collected keys = keys();

        // Then
        Document right = named(keys, "right");
        assertThat(right.properties())
                .containsEntry("EnableKeyRotation", true)
                .containsEntry("Enabled", true)
                .containsEntry("KeySpec", "SYMMETRIC_DEFAULT")
                .containsKey("KeyPolicy")
                .doesNotContainKey("RotationPeriodInDays");
        assertThat(right.settings()).containsEntry("KeyState", "Enabled");
        Document ending = named(keys, "pending deletion");
        assertThat(ending.settings()).containsEntry("KeyState", "PendingDeletion");
        assertThat(ending.state()).containsKey("DeletionDate");
        assertThat(named(keys, "replica").state()).containsEntry("MultiRegionKeyType", "REPLICA");
    }

    @Test
    void nobodyAsksForTheRotationOfKeysThatCannotRotate() {
        // When
        Collected keys = keys();

        // Then
        assertThat(callsTo("GetKeyRotationStatus"))
                .hasSize(6)
                .extracting(CallRecord::errorCode)
                .containsOnly("");
        assertThat(named(keys, "cannot rotate").properties()).doesNotContainKey("EnableKeyRotation");
    }

    @Test
    void whatNobodyReadsCostsNoCall() {
        // When
        Collected keys = collect(byRole(PROD), "kms", FRANKFURT, (type, part) -> false);

        // Then
        assertThat(control().calls())
                .filteredOn(call -> call.service().equals("kms"))
                .extracting(CallRecord::operation)
                .containsOnly("ListKeys", "DescribeKey");
        assertThat(named(keys, "right").properties().get("KeyPolicy"))
                .isInstanceOfSatisfying(
                        Unknown.class, why -> assertThat(why.reason()).isEqualTo(Unknown.Reason.NOT_COLLECTED));
    }

    @Test
    void aKeyThatHidesItselfLeavesAHoleInTheList() {
        // Given
        String hidden = named(keys(), "right").id().nativeId();
        control()
                .fault(Fault.of(FaultKind.ACCESS_DENIED, "kms", "DescribeKey")
                        .on("arn:aws:kms:%s:%s:key/%s".formatted(FRANKFURT, PROD, hidden)));

        // When
        Collected keys = keys();

        // Then
        assertThat(keys.of(KEY)).hasSize(7);
        assertThat(keys.listings()).containsEntry(KEY, false);
        assertThat(keys.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, RESTRICTED_BY_ORGANIZATION, denied by a policy of the organization",
        "SERVER_ERROR, SERVICE_ERROR, failed at AWS: KMSInternalException",
        "HTML_404, UNEXPECTED_ANSWER, may not offer the operation",
        "HTML_500, UNEXPECTED_ANSWER, may not offer the operation",
        "WRONG_SHAPE, UNEXPECTED_ANSWER, may not offer the operation",
        "DROP_BEFORE_EFFECT, SERVICE_ERROR, got no answer"
    })
    void oddAnswersOfJsonServicesAreToldApart(FaultKind trouble, Unknown.Reason reason, String sentence) {
        // Given
        control().fault(Fault.of(trouble, "kms", "GetKeyRotationStatus"));

        // When
        Document right = named(keys(), "right");

        // Then
        assertThat(right.properties().get("EnableKeyRotation")).isInstanceOfSatisfying(Unknown.class, why -> {
            assertThat(why.reason()).isEqualTo(reason);
            assertThat(why.message()).contains("kms:GetKeyRotationStatus").contains(sentence);
        });
        assertThat(right.properties()).containsKey("KeyPolicy");
    }

    @Test
    void throttledReadsOfJsonServicesAreRepeatedAndCounted() {
        // Given
        control().fault(Fault.of(FaultKind.THROTTLE, "kms", "ListKeys").times(1));

        // When
        Collected keys = keys();

        // Then
        assertThat(keys.report().throttles()).isEqualTo(1);
        assertThat(keys.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void aListOfAnotherOperationIsNoEmptyList() {
        // Given
        control().fault(Fault.of(FaultKind.WRONG_SHAPE, "kms", "ListKeys"));
        control().fault(Fault.of(FaultKind.WRONG_SHAPE, "cloudtrail", "DescribeTrails"));

        // Then
        assertThat(keys().report().outcome()).isEqualTo(UnitReport.Outcome.FAILED);
        assertThat(collect(byRole(PROD), "cloudtrail", FRANKFURT).listings()).containsEntry(TRAIL, false);
        assertThat(account(PROD).state().get("MultiRegionTrails")).isInstanceOf(Unknown.class);
    }

    @Test
    void aKeyThatIsGoneIsProvenGone() {
        // Given
        DocumentRef gone = new DocumentRef(KEY, PROD, FRANKFURT, "00000000-0000-0000-0000-000000000000", null);

        // Then
        assertThat(connector.read(byRole(PROD), gone)).isEmpty();
        assertThat(connector.read(byRole(PROD), named(keys(), "right").ref())).isPresent();
    }

    @Test
    void aTrailIsReadWhereItsHomeIs() {
        // When
        Collected home = collect(byRole(PROD), "cloudtrail", FRANKFURT);
        Collected elsewhere = collect(byRole(PROD), "cloudtrail", "us-east-1");

        // Then
        assertThat(home.get(TRAIL, "right").properties())
                .containsEntry("IsLogging", true)
                .containsEntry("IsMultiRegionTrail", true)
                .containsEntry("EnableLogFileValidation", true)
                .containsEntry("S3BucketName", "logs-" + PROD)
                .containsKey("KMSKeyId");
        assertThat(home.get(TRAIL, "right").state()).containsEntry("OtherMultiRegionTrails", List.of());
        assertThat(elsewhere.of(TRAIL)).isEmpty();
        assertThat(elsewhere.listings()).containsEntry(TRAIL, true);
        assertThat(connector.read(byRole(PROD), home.get(TRAIL, "right").ref())).isPresent();
    }

    @Test
    void anAccountKnowsTheTrailsOfAllRegionsWithWhatTheyRecord() {
        assertThat(account(PROD).state().get("MultiRegionTrails"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isEqualTo(Map.of(
                        "TrailARN",
                        "arn:aws:cloudtrail:eu-central-1:" + PROD + ":trail/right",
                        "IsOrganizationTrail",
                        false,
                        "IsLogging",
                        true,
                        "ReadManagementEvents",
                        true,
                        "WriteManagementEvents",
                        true,
                        "ExcludedSources",
                        List.of()));
        assertThat(account(DEV).state()).containsEntry("MultiRegionTrails", List.of());
    }

    @Test
    void whatOneTrailHidesIsUnknownOfThatTrailAlone() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "cloudtrail", "GetTrailStatus"));

        // When
        Collected account = collect(byRole(PROD), "cloudtrail", ResourceId.GLOBAL);

        // Then
        Map<?, ?> trail =
                (Map<?, ?>) ((List<?>) account.get(ACCOUNT, PROD).state().get("MultiRegionTrails")).getFirst();
        assertThat(trail.get("IsLogging")).isInstanceOf(Unknown.class);
        assertThat(trail.get("WriteManagementEvents")).isEqualTo(true);
        assertThat(account.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @Test
    void selectorsSayWhichManagementEventsATrailRecords() {
        // Given
        control().state(cloud -> {
            cloud.known(PROD)
                    .trails(FRANKFURT)
                    .get("right")
                    .select(
                            List.of(),
                            List.of(AdvancedEventSelector.builder()
                                    .fieldSelectors(
                                            field("eventCategory", "Management"),
                                            field("readOnly", "false"),
                                            AdvancedFieldSelector.builder()
                                                    .field("eventSource")
                                                    .notEquals("kms.amazonaws.com")
                                                    .build())
                                    .build()));
            return true;
        });

        // When
        Map<?, ?> trail = (Map<?, ?>) ((List<?>) account(PROD).state().get("MultiRegionTrails")).getFirst();

        // Then
        assertThat(trail.get("ReadManagementEvents")).isEqualTo(false);
        assertThat(trail.get("WriteManagementEvents")).isEqualTo(true);
        assertThat(trail.get("ExcludedSources")).isEqualTo(List.of("kms.amazonaws.com"));
    }

    private static AdvancedFieldSelector field(String name, String value) {
        return AdvancedFieldSelector.builder().field(name).equalsValue(value).build();
    }
}
