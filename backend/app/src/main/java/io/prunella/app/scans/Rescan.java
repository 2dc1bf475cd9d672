package io.prunella.app.scans;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Reconciliation;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.Reading;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads one resource again and judges it by everything there is.
@ApplicationScoped
class Rescan {
    private final Transactions transactions;
    private final Accounts accounts;
    private final Inventory inventory;
    private final ScanTargets targets;
    private final JudgeResources judge;
    private final Findings findings;
    private final Event<ResourceReread> told;

    Rescan(
            Transactions transactions,
            Accounts accounts,
            Inventory inventory,
            ScanTargets targets,
            JudgeResources judge,
            Findings findings,
            Event<ResourceReread> told) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.inventory = inventory;
        this.targets = targets;
        this.judge = judge;
        this.findings = findings;
        this.told = told;
    }

    /// @param resource as it is now; empty when it is proven gone
    record Result(Optional<StoredResource> resource, Reconciliation.Outcome outcome) {}

    /// @param others documents beside it that somebody made, changed or deleted: what it is judged by
    /// @throws io.prunella.connector.ConnectorException when one of them can be neither read nor proven gone
    Result rescan(UUID resourceId, Collection<DocumentRef> others, @Nullable UUID scanId) {
        StoredResource known =
                transactions.call(() -> inventory.find(resourceId)).orElseThrow(() -> Problem.notFound("resource"));
        ScanTargets.Target target = targets.find(known.accountId()).orElseThrow(() -> Problem.notFound("account"));
        Reading reading = new Reading(known.accountId(), known.listedIn(), scanId, Instant.now());
        Optional<Document> now = read(target, DocumentRef.of(known.document()));
        Map<DocumentRef, Optional<Document>> beside = new LinkedHashMap<>();
        others.forEach(ref -> beside.put(ref, read(target, ref)));
        return transactions.call(() -> {
            if (!accounts.hold(known.accountId())) {
                throw Problem.notFound("account");
            }
            List<DocumentRef> written = new ArrayList<>(beside.keySet());
            written.add(DocumentRef.of(known.document()));
            inventory.hold(known.accountId(), written);
            beside.forEach((ref, document) -> replace(reading, ref, document));
            told.fire(new ResourceReread(resourceId));
            return now.map(document -> replace(reading, document)).orElseGet(() -> gone(reading, resourceId));
        });
    }

    private static Optional<Document> read(ScanTargets.Target target, DocumentRef ref) {
        return target.connector().read(target.access(), ref);
    }

    private void replace(Reading reading, DocumentRef ref, Optional<Document> now) {
        now.ifPresentOrElse(
                document -> inventory.replace(reading, document),
                () -> inventory
                        .find(reading.accountId(), ref.type(), Objects.requireNonNull(ref.nativeId()))
                        .ifPresent(resource -> inventory.gone(reading, resource.id())));
    }

    private Result replace(Reading reading, Document document) {
        UUID id = inventory.replace(reading, document);
        StoredResource stored = inventory.find(id).orElseThrow();
        return new Result(Optional.of(stored), judge.judge(stored, reading.scanId()));
    }

    private Result gone(Reading reading, UUID resourceId) {
        inventory.gone(reading, resourceId);
        int resolved = findings.gone(List.of(resourceId), reading.scanId(), Instant.now());
        return new Result(Optional.empty(), new Reconciliation.Outcome(0, 0, 0, resolved));
    }
}
