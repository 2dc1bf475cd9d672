package io.prunella.app.scans;

import io.prunella.app.findings.Assessment;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Reconciliation;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.Reading;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.DocumentSink;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import io.prunella.policy.Related;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what one unit reads, batch by batch: stores it, judges it, brings findings in line. Each batch is one
/// transaction, which the loss of the lease undoes.
final class UnitSink implements DocumentSink {
    private static final int BATCH = 200;
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    /// The features a unit writes to.
    record Stores(
            Transactions transactions, UnitRows units, Inventory inventory, JudgeResources judge, Findings findings) {}

    /// @param at when it began to read
    record Lease(UUID tenantId, UUID accountId, UnitRows.Key unit, int epoch, Instant at) {}

    /// Somebody else has the unit now, or it was deleted.
    static final class LostLease extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostLease(UnitRows.Key unit) {
            super("The lease of " + unit.job() + " was lost", null, false, false);
        }
    }

    private final Stores stores;
    private final Lease lease;
    private final List<Document> batch = new ArrayList<>();
    private final Map<String, Set<UUID>> seen = new HashMap<>();
    private final Map<String, Optional<Unknown>> listings = new TreeMap<>();
    private Reconciliation.Outcome outcome = Reconciliation.Outcome.NONE;
    private int resources;
    private long calls;
    private long throttles;
    private Instant told = Instant.EPOCH;

    UnitSink(Stores stores, Lease lease) {
        this.stores = stores;
        this.lease = lease;
    }

    @Override
    public void document(Document document) {
        batch.add(document);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    @Override
    public void listing(String type, boolean complete, @Nullable Unknown why) {
        Unknown trouble = why != null
                ? why
                : Unknown.of(Unknown.Reason.LISTING_INCOMPLETE, "The list of " + type + " could not be read whole");
        listings.merge(type, complete ? Optional.empty() : Optional.of(trouble), (a, b) -> a.isPresent() ? a : b);
    }

    @Override
    public void progress(long callsSoFar, long throttlesSoFar) {
        calls = callsSoFar;
        throttles = throttlesSoFar;
        Instant now = Instant.now();
        if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
            told = now;
            inLease(() -> {});
        }
    }

    /// Stores the rest and applies what the listings prove.
    void finish(long callsInAll, long throttlesInAll) {
        calls = callsInAll;
        throttles = throttlesInAll;
        flush();
        inLease(() -> {
            Reading reading = reading(lease.at());
            List<UUID> gone = new ArrayList<>();
            listings.forEach((type, trouble) -> {
                if (trouble.isPresent()) {
                    stores.inventory().listingFailed(reading, type, trouble.get());
                } else {
                    gone.addAll(stores.inventory().listed(reading, type, seen.getOrDefault(type, Set.of())));
                }
            });
            stores.findings().gone(gone, lease.unit().scanId(), Instant.now());
        });
    }

    private void flush() {
        if (batch.isEmpty()) {
            inLease(() -> {});
            return;
        }
        Instant readAt = batch.stream()
                .map(document -> Judge.oldestRead(document, lease.at()))
                .min(Instant::compareTo)
                .orElse(lease.at());
        inLease(() -> {
            List<UUID> ids = stores.inventory().store(reading(readAt), batch);
            List<Assessment> assessments = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Document document = batch.get(i);
                UUID id = ids.get(i);
                if (seen.computeIfAbsent(document.type(), type -> new HashSet<>())
                        .add(id)) {
                    resources++;
                }
                assessments.addAll(Judge.assess(
                        id,
                        document,
                        Judge.oldestRead(document, lease.at()),
                        Related.none(),
                        stores.judge().alone(document.type())));
            }
            outcome = outcome.plus(stores.findings()
                    .reconcile(
                            new Reconciliation(lease.accountId(), lease.unit().scanId(), Instant.now(), assessments)));
        });
        batch.clear();
    }

    /// Writes in one transaction with the proof that the lease is still ours.
    private void inLease(Runnable writes) {
        stores.transactions().run(lease.tenantId(), () -> {
            if (!stores.units().hold(lease.accountId(), lease.unit(), lease.epoch())) {
                throw new LostLease(lease.unit());
            }
            writes.run();
            stores.units()
                    .progress(
                            lease.unit(),
                            lease.epoch(),
                            new UnitRows.Work(calls, throttles, resources, outcome.failing(), outcome.unknown()));
        });
    }

    private Reading reading(Instant at) {
        return new Reading(
                lease.accountId(), lease.unit().region(), lease.unit().scanId(), at);
    }
}
