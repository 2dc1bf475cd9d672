package io.prunella.app.platform.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import io.prunella.app.platform.http.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When something is done again and again.
///
/// @param cron five fields, as Unix knows them
/// @param jitterMinutes spreads what has one schedule over so many minutes
/// @param paused nothing starts on its own
public record Schedule(String cron, String timeZone, int jitterMinutes, boolean paused) {
    /// Every night, spread over an hour.
    public static final Schedule NIGHTLY = new Schedule("0 2 * * *", "UTC", 60, false);

    private static final int LONGEST_JITTER = 720;

    /// As it comes in a request: what is left out is as in [#NIGHTLY].
    public record ScheduleRequest(
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable Integer jitterMinutes,
            @Nullable Boolean paused) {

        /// @throws Problem 422 naming the field
        public Schedule over(Schedule before) {
            Schedule schedule = new Schedule(
                    Objects.requireNonNullElse(cron, before.cron()),
                    Objects.requireNonNullElse(timeZone, before.timeZone()),
                    Objects.requireNonNullElse(jitterMinutes, before.jitterMinutes()),
                    Objects.requireNonNullElse(paused, before.paused()));
            schedule.validate();
            return schedule;
        }
    }

    /// The next time after this one; empty while paused. What is still to come after its jitter is not left out.
    public Optional<Instant> next(Instant after, UUID owner) {
        if (paused) {
            return Optional.empty();
        }
        Duration jitter = jitter(owner);
        Instant due = parse().getInitialExecutionTime(after.minus(jitter).plusSeconds(1));
        return Optional.of(due.plus(jitter));
    }

    /// The first time, which waits for no schedule; empty while paused.
    public Optional<Instant> first(Instant now, UUID owner) {
        return paused ? Optional.empty() : Optional.of(now.plus(jitter(owner)));
    }

    /// The same every time, so that a restart moves nothing.
    private Duration jitter(UUID owner) {
        int seconds = jitterMinutes * 60;
        return seconds == 0 ? Duration.ZERO : Duration.ofSeconds(Math.floorMod(owner.hashCode(), seconds));
    }

    private void validate() {
        if (jitterMinutes < 0 || jitterMinutes > LONGEST_JITTER) {
            throw Problem.field(
                    "schedule.jitterMinutes", "schedule.jitterMinutes must be between 0 and " + LONGEST_JITTER + ".");
        }
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw Problem.field(
                    "schedule.timeZone",
                    "schedule.timeZone must be a zone like Europe/Berlin or UTC, not " + timeZone + ".");
        }
        try {
            parse();
        } catch (IllegalArgumentException e) {
            throw Problem.field(
                    "schedule.cron",
                    "schedule.cron must have five fields (minute hour day month weekday), like `0 2 * * *`.");
        }
    }

    private CronSchedule parse() {
        return new CronSchedule(cron, ZoneId.of(timeZone), CronStyle.UNIX);
    }
}
