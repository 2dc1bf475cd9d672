package io.prunella.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Real processes, killed and paused, over a real database: every moment for one call, a lost answer for all.
class CrashIT {

    @Test
    void whateverHappensToACallItHasOneEffectAndNothingIsLost() throws Exception {
        // Given
        Path checkout = Path.of("../..").toRealPath();
        Path directory = Files.createDirectories(checkout.resolve("backend/bench/target/crash"));
        Place place = new Place(checkout, directory, "aws-s3-bucket-public-access-block,*/ANSWER_LOST");
        Report report = new Report("crash", System.out);

        // When
        new CrashBench().run(place, report);

        // Then
        assertThat(report.reached()).as(report.text()).isTrue();
    }
}
