package io.prunella.app.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    /// Its jitter within the hour is 100 seconds.
    private static final UUID OWNER = new UUID(0, 100);

    private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");

    @Test
    void whatIsPlannedAnewMeanwhileStillRunsThatNight() {
        assertThat(Schedule.NIGHTLY.next(NIGHT.minusSeconds(60), OWNER)).hasValue(NIGHT.plusSeconds(100));
        assertThat(Schedule.NIGHTLY.next(NIGHT.plusSeconds(30), OWNER)).hasValue(NIGHT.plusSeconds(100));
    }

    @Test
    void whatRanThatNightRunsTheNext() {
        Instant next = NIGHT.plus(Duration.ofDays(1)).plusSeconds(100);
        assertThat(Schedule.NIGHTLY.next(NIGHT.plusSeconds(100), OWNER)).hasValue(next);
        assertThat(Schedule.NIGHTLY.next(NIGHT.plusSeconds(100).plusMillis(7), OWNER))
                .hasValue(next);
    }

    @Test
    void nothingIsPlannedWhilePaused() {
        assertThat(new Schedule("0 2 * * *", "UTC", 60, true).next(NIGHT, OWNER))
                .isEmpty();
    }
}
