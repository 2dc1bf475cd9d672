package io.prunella.app.remediation.windows;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When something holds.
sealed interface Times {

    /// The end of the interval that holds at this time; empty outside of all.
    Optional<Instant> endOf(Instant at);

    /// The next beginning after this time.
    Optional<Instant> nextAfter(Instant at);

    /// @param until exclusive
    record Once(Instant from, Instant until) implements Times {
        @Override
        public Optional<Instant> endOf(Instant at) {
            return at.isBefore(from) || !at.isBefore(until) ? Optional.empty() : Optional.of(until);
        }

        @Override
        public Optional<Instant> nextAfter(Instant at) {
            return from.isAfter(at) ? Optional.of(from) : Optional.empty();
        }
    }

    /// Begins as often as the expression says, by the clocks of the zone, and lasts so long each time.
    ///
    /// @param cron five fields, as Unix knows them
    record Recurring(String cron, ZoneId zone, Duration length) implements Times {
        private CronSchedule schedule() {
            return new CronSchedule(cron, zone, CronStyle.UNIX);
        }

        /// @throws IllegalArgumentException when the expression is none
        void validate() {
            schedule().getInitialExecutionTime(Instant.EPOCH);
        }

        @Override
        public Optional<Instant> endOf(Instant at) {
            Instant begun = schedule().getInitialExecutionTime(at.minus(length));
            return begun.isAfter(at) ? Optional.empty() : Optional.of(begun.plus(length));
        }

        @Override
        public Optional<Instant> nextAfter(Instant at) {
            return Optional.of(schedule().getInitialExecutionTime(at));
        }
    }
}
