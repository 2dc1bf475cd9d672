package io.prunella.app.tenants.channels;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings one notice to one channel: at once, then after growing pauses. It may arrive twice, with the same id.
@ApplicationScoped
class Deliver implements StandingJob {
    static final String NAME = "channel-delivery";

    private final DeliveryRows rows;
    private final ChannelRows channels;
    private final Sender sender;
    private final Retention retention;
    private final Transactions transactions;
    private final List<Duration> pauses;

    Deliver(
            DeliveryRows rows,
            ChannelRows channels,
            Sender sender,
            Retention retention,
            Transactions transactions,
            ChannelSettings settings) {
        this.rows = rows;
        this.channels = channels;
        this.sender = sender;
        this.retention = retention;
        this.transactions = transactions;
        this.pauses = settings.pauses();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("delivery"));
        attempt(id, true).ifPresent(context::runAgainAt);
    }

    /// @param repeat whether a failure is tried again later
    /// @return when to try again
    Optional<Instant> attempt(UUID id, boolean repeat) {
        return transactions.call(() -> order(id)).flatMap(order -> attempt(order, id, repeat));
    }

    private Optional<Instant> attempt(Order order, UUID id, boolean repeat) {
        Channel channel = order.channel();
        Outcome outcome = channel.enabled() || !repeat
                ? sender.send(channel, order.due().message())
                : Outcome.failed("The channel is turned off", false);
        Instant next = repeat ? next(order.due().attempts(), outcome) : null;
        Delivery.Status status = outcome.delivered()
                ? Delivery.Status.DELIVERED
                : next == null ? Delivery.Status.FAILED : Delivery.Status.PENDING;
        transactions.run(() -> {
            rows.attempted(id, status, outcome, next);
            retention.begin();
            if (outcome.gone()) {
                channels.turnOff(channel.id(), "The other side answered that it is gone for good (410)");
            }
        });
        return Optional.ofNullable(next);
    }

    private record Order(Channel channel, DeliveryRows.Due due) {}

    private Optional<Order> order(UUID id) {
        return rows.due(id).map(due -> new Order(channels.get(due.channelId()), due));
    }

    /// @param failed attempts before this one
    private @Nullable Instant next(int failed, Outcome outcome) {
        if (!outcome.worthRepeating() || failed >= pauses.size()) {
            return null;
        }
        Duration pause = pauses.get(failed);
        Duration asked = outcome.pause();
        return Instant.now().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }
}
