package io.prunella.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.RetryRules.Obstacle;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRulesTest {
    private final RetryRules rules = RetryRules.usual();

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void everyObstacleEndsTheTryingSometime(Obstacle obstacle) {
        assertThat(rules.again(obstacle, 8, new SplittableRandom(1))).isEmpty();
    }

    @Test
    void whatAnotherAttemptWouldNotChangeIsNotTriedAgain() {
        assertThat(rules.again(Obstacle.FINAL, 1, new SplittableRandom(1))).isEmpty();
    }

    @Test
    void waitsGrowAndAreSpreadAndHaveALimit() {
        // Given
        RetryRules patient = new RetryRules(50, 4, 3, Duration.ofMillis(100), Duration.ofSeconds(5));
        SplittableRandom random = new SplittableRandom(7);

        // When
        long first = 0;
        long late = 0;
        for (int i = 0; i < 500; i++) {
            first = Math.max(
                    first,
                    patient.again(Obstacle.THROTTLED, 1, random).orElseThrow().toMillis());
            late = Math.max(
                    late,
                    patient.again(Obstacle.THROTTLED, 40, random).orElseThrow().toMillis());
        }

        // Then
        assertThat(first).isBetween(80L, 100L);
        assertThat(late).isBetween(4_000L, 5_000L);
    }
}
