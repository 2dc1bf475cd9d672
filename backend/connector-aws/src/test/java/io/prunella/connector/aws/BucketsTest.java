package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.SandboxClients;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BucketsTest extends CloudOnTheWire {
    private static final String ACCOUNT_BLOCK = "Prunella::AWS::S3::AccountPublicAccessBlock";
    private static final String RIGHT = "right-" + PROD;
    private static final String BARE = "bare-" + PROD;
    private static final String OPEN = "open-" + PROD;

    @Test
    void aConfiguredBucketIsReadWhole() {
        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        Document right = collected.get(BUCKET, RIGHT);
        assertThat(right.id().region()).isEqualTo(FRANKFURT);
        assertThat(right.id().account()).isEqualTo(PROD);
        assertThat(right.properties())
                .containsEntry("BucketName", RIGHT)
                .containsEntry(
                        "PublicAccessBlockConfiguration",
                        Map.of(
                                "BlockPublicAcls", true,
                                "IgnorePublicAcls", true,
                                "BlockPublicPolicy", true,
                                "RestrictPublicBuckets", true))
                .containsEntry("VersioningConfiguration", Map.of("Status", "Enabled"))
                .containsEntry(
                        "LoggingConfiguration",
                        Map.of("DestinationBucketName", "logs-" + PROD, "LogFilePrefix", RIGHT + "/"))
                .containsEntry(
                        "OwnershipControls",
                        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
        assertThat(right.properties().get("BucketEncryption").toString()).contains("SSEAlgorithm=AES256");
        assertThat(right.state()).containsEntry("IsPublic", false).containsEntry("MfaDelete", "Disabled");
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
        assertThat(collected.report().unknowns()).isEmpty();
        assertThat(collected.listings()).containsEntry(BUCKET, true).containsEntry(ACCOUNT_BLOCK, true);
    }

    @Test
    void settingsThatAreNotThereAreAbsentAndNotUnknown() {
        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        Document bare = collected.get(BUCKET, BARE);
        assertThat(bare.properties())
                .doesNotContainKeys(
                        "PublicAccessBlockConfiguration",
                        "LoggingConfiguration",
                        "OwnershipControls",
                        "LifecycleConfiguration",
                        "VersioningConfiguration");
        assertThat(bare.satellites()).doesNotContainKey("BucketPolicy");
        assertThat(bare.body()).containsEntry("tags", Map.of());
        assertThat(bare.state()).containsEntry("AccountPublicAccessBlock", Map.of());
        assertThat(collected.get(ACCOUNT_BLOCK, PROD).properties()).isEmpty();
    }

    @Test
    void eachPartNamesTheCallThatReadIt() {
        // When
        Document right = buckets(byRole(PROD)).get(BUCKET, RIGHT);

        // Then
        assertThat(call(right, "/properties/LoggingConfiguration/LogFilePrefix"))
                .isEqualTo("s3:GetBucketLogging in eu-central-1");
        assertThat(call(right, "/satellites/BucketPolicy")).isEqualTo("s3:GetBucketPolicy in eu-central-1");
        assertThat(call(right, "/state/AccountPublicAccessBlock"))
                .isEqualTo("s3control:GetPublicAccessBlock in global");
    }

    private static String call(Document document, String pointer) {
        Origin origin = document.origins().at(Pointer.parse(pointer)).orElseThrow();
        Origin.ApiCall call = (Origin.ApiCall) origin;
        assertThat(call.requestId()).isNotBlank().isNotEqualTo("UNKNOWN");
        return call.service() + ":" + call.operation() + " in " + call.region();
    }

    @Test
    void aPublicStatementMakesABucketPublicUntilTheAccountsBlockHolds() {
        // Given
        Document before = buckets(byRole(PROD)).get(BUCKET, OPEN);

        // When
        clients.s3control(SandboxClients.root(PROD), "us-east-1")
                .putPublicAccessBlock(request -> request.accountId(PROD)
                        .publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));

        // Then
        assertThat(before.id().region()).isEqualTo("us-east-1");
        assertThat(before.state()).containsEntry("IsPublic", true);
        assertThat(buckets(byRole(PROD)).get(BUCKET, OPEN).state()).containsEntry("IsPublic", false);
    }

    @Test
    void noBucketCostsMoreThanNineCalls() {
        // When
        buckets(byRole(PROD));

        // Then
        Map<String, Long> perBucket = control().calls().stream()
                .filter(call -> call.service().equals("s3") && !call.operation().equals("ListBuckets"))
                .collect(Collectors.groupingBy(CallRecord::resource, Collectors.counting()));
        assertThat(perBucket)
                .hasSize(4)
                .allSatisfy((bucket, calls) -> assertThat(calls).isLessThanOrEqualTo(9));
    }

    @Test
    void whatNobodyReadsIsNotAskedFor() {
        // Given
        Pointer versioning = Pointer.of("properties", "VersioningConfiguration");

        // When
        Collected collected = collect(byRole(PROD), "s3", ResourceId.GLOBAL, (type, part) -> part.equals(versioning));

        // Then
        assertThat(callsTo("GetBucketVersioning")).hasSize(4);
        assertThat(callsTo("GetBucketLogging")).isEmpty();
        Unknown logging = (Unknown) collected.get(BUCKET, RIGHT).properties().get("LoggingConfiguration");
        assertThat(logging.reason()).isEqualTo(Unknown.Reason.NOT_COLLECTED);
        assertThat(collected.report().unknowns()).isEmpty();
    }

    @Test
    void listsAreReadToTheLastPage() {
        // Given
        control().state(cloud -> {
            for (int i = 0; i < 1_000; i++) {
                cloud.createBucket("many-%04d".formatted(i), DEV, FRANKFURT, cloud.now());
            }
            return cloud;
        });

        // When
        Collected collected = collect(byRole(DEV), "s3", ResourceId.GLOBAL, (type, part) -> false);

        // Then
        assertThat(callsTo("ListBuckets")).hasSize(2);
        assertThat(collected.of(BUCKET)).hasSize(1_004).doesNotHaveDuplicates();
        assertThat(collected.listings()).containsEntry(BUCKET, true);
    }

    @Test
    void aListThatBreaksOffIsNotTakenForWhole() {
        // Given
        control().fault(Fault.of(FaultKind.HTML_500, "s3", "ListBuckets"));

        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        assertThat(collected.listings()).containsEntry(BUCKET, false);
        assertThat(collected.whyIncomplete(BUCKET).reason()).isEqualTo(Unknown.Reason.UNEXPECTED_ANSWER);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.FAILED);
        assertThat(collected.of(ACCOUNT_BLOCK)).hasSize(1);
    }

    @Test
    void aBucketDeletedInMidScanIsDroppedAndNotUnknown() throws InterruptedException {
        // Given
        control()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "GetBucketVersioning")
                        .on(BARE)
                        .times(1));
        CompletableFuture<Collected> scan = CompletableFuture.supplyAsync(() -> buckets(byRole(PROD)));
        control().awaitHeld(Duration.ofSeconds(20));

        // When
        control().drift(PROD, "delete-bucket:" + BARE);
        control().release();

        // Then
        Collected collected = scan.join();
        assertThat(collected.find(BUCKET, BARE)).isEmpty();
        assertThat(collected.of(BUCKET)).hasSize(3);
        assertThat(collected.report().unknowns()).isEmpty();
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void oneBucketIsReadAfreshWithAllItsParts() {
        // When
        Document right = read(RIGHT).orElseThrow();

        // Then
        assertThat(right.properties()).containsKey("LoggingConfiguration").doesNotContainKey("WebsiteConfiguration");
        assertThat(callsTo("GetBucketWebsite")).hasSize(1);
        assertThat(callsTo("ListBuckets")).isEmpty();
        Document scanned = buckets(byRole(PROD)).get(BUCKET, RIGHT);
        assertThat(right.state()).isEqualTo(scanned.state());
        assertThat(right.satellites()).isEqualTo(scanned.satellites());
    }

    @Test
    void anAccessListThatIsSwitchedOffIsKnownWithoutAsking() {
        // When
        Document right = buckets(byRole(PROD)).get(BUCKET, RIGHT);

        // Then
        assertThat(callsTo("GetBucketAcl"))
                .extracting(CallRecord::resource)
                .contains("arn:aws:s3:::" + BARE)
                .doesNotContain("arn:aws:s3:::" + RIGHT);
        assertThat(right.state())
                .hasEntrySatisfying(
                        "Acl",
                        acl -> assertThat(acl.toString()).contains("Owner={ID=").contains("Permission=FULL_CONTROL"));
        assertThat(call(right, "/state/Acl")).isEqualTo("s3:GetBucketOwnershipControls in eu-central-1");
    }

    @Test
    void aBucketThatIsGoneIsReadAsGone() {
        assertThat(read("never-was-there")).isEmpty();
    }

    private Optional<Document> read(String bucket) {
        return connector.read(byRole(PROD), DocumentRef.existing(BUCKET, PROD, FRANKFURT, bucket));
    }

    @Test
    void aUnitThatIsToldToStopStopsAndClaimsNoListing() {
        // Given
        Collected collected = new Collected();
        AtomicLong asked = new AtomicLong();

        // When
        UnitReport report = connector.collect(
                new UnitRequest(
                        byRole(PROD), "s3", ResourceId.GLOBAL, Needs.everything(), () -> asked.incrementAndGet() > 1),
                collected);

        // Then
        assertThat(report.outcome()).isEqualTo(UnitReport.Outcome.CANCELLED);
        assertThat(collected.listings()).doesNotContainKey(BUCKET);
    }

    @Test
    void aDocumentDoesNotDependOnTheOrderOfReading() {
        // When
        List<Document> first = sorted(buckets(byRole(PROD)));
        List<Document> second = sorted(buckets(byRole(PROD)));

        // Then
        assertThat(second.stream().map(Document::body).toList())
                .isEqualTo(first.stream().map(Document::body).toList());
    }

    private static List<Document> sorted(Collected collected) {
        return collected.of(BUCKET).stream()
                .sorted(Comparator.comparing(d -> d.id().nativeId()))
                .toList();
    }
}
