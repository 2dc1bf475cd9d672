package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.InvalidHomeRegionException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;

class CloudTrailTest extends SandboxTestBase {
    private CloudTrailClient dev;
    private CloudTrailClient prodElsewhere;

    @Override
    String seed() {
        return "fixtures";
    }

    @BeforeAll
    void connect() {
        dev = clients.cloudTrail(SandboxClients.root(DEV), "eu-central-1");
        prodElsewhere = clients.cloudTrail(SandboxClients.root(Seeds.PROD), "us-east-1");
    }

    @Test
    void aTrailOfAllRegionsCastsItsShadowOnTheOthers() {
        assertThat(prodElsewhere.describeTrails().trailList())
                .extracting(Trail::homeRegion)
                .containsExactly("eu-central-1");
        assertThat(prodElsewhere
                        .describeTrails(request -> request.includeShadowTrails(false))
                        .trailList())
                .isEmpty();
    }

    @Test
    void aShadowIsAskedForByItsArnOnly() {
        // Given
        String arn = prodElsewhere.describeTrails().trailList().getFirst().trailARN();

        // Then
        assertThat(prodElsewhere.getTrailStatus(request -> request.name(arn)).isLogging())
                .isTrue();
        assertThatThrownBy(() -> prodElsewhere.getTrailStatus(request -> request.name("right")))
                .isInstanceOf(TrailNotFoundException.class);
        assertThatThrownBy(() -> prodElsewhere.stopLogging(request -> request.name(arn)))
                .isInstanceOf(InvalidHomeRegionException.class);
    }

    @Test
    void aTrailLogsFromStartToStop() {
        // When
        dev.startLogging(request -> request.name("wrong"));

        // Then
        assertThat(dev.getTrailStatus(request -> request.name("wrong")).isLogging())
                .isTrue();

        // When
        dev.stopLogging(request -> request.name("wrong"));

        // Then
        assertThat(dev.getTrailStatus(request -> request.name("wrong")).isLogging())
                .isFalse();
    }

    @Test
    void anUpdateLeavesAloneWhatItDoesNotName() {
        // When
        dev.updateTrail(request -> request.name("wrong").enableLogFileValidation(true));

        // Then
        Trail trail = dev.describeTrails().trailList().getFirst();
        assertThat(trail.logFileValidationEnabled()).isTrue();
        assertThat(trail.isMultiRegionTrail()).isFalse();
        assertThat(trail.s3BucketName()).isEqualTo("logs-" + DEV);
    }

    @Test
    void aTrailOfAllRegionsRecordsGlobalServicesToo() {
        assertThatThrownBy(
                        () -> dev.updateTrail(request -> request.name("wrong").isMultiRegionTrail(true)))
                .isInstanceOf(InvalidParameterCombinationException.class);
    }

    @Test
    void aTrailRecordsManagementEventsUnlessToldOtherwise() {
        assertThat(dev.getEventSelectors(request -> request.trailName("wrong"))
                        .eventSelectors()
                        .getFirst()
                        .includeManagementEvents())
                .isTrue();
    }
}
