package io.prunella.app.audit;

import io.prunella.app.audit.AuditAnchors.Anchor;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Walks a tenant's whole chain and compares it with the anchors outside the database.
@ApplicationScoped
class AuditVerifier {
    private final Sql sql;
    private final AuditAnchors anchors;

    AuditVerifier(Sql sql, AuditAnchors anchors) {
        this.sql = sql;
        this.anchors = anchors;
    }

    /// What is wrong, and from which event on nothing can be trusted.
    record Flaw(FlawKind kind, long seq, String message) {}

    enum FlawKind {
        EDITED,
        MISSING,
        INSERTED,
        BROKEN_CHAIN,
        TRUNCATED,
        REWRITTEN,
        FORGED_ANCHOR
    }

    record AuditReport(
            boolean valid,
            long checkedEvents,
            long lastSeq,
            @Nullable AnchorResponse lastAnchor,
            @Nullable Flaw problem) {}

    record AnchorResponse(long seq, Instant at, String hash) {}

    /// In the current transaction, for the current tenant.
    AuditReport verify() {
        UUID tenant = TenantScope.current();
        List<Anchor> known = anchors.of(tenant);
        Walk walk = new Walk(known);
        sql.stream(
                "select * from audit_event where tenant_id = ? order by seq",
                row -> Map.entry(AuditEntry.read(row), row.text("hash")),
                link -> walk.step(link.getKey(), link.getValue()),
                tenant);
        sql.first(
                        "select seq, hash from audit_head where tenant_id = ?",
                        row -> Map.entry(row.number("seq"), row.text("hash")),
                        tenant)
                .ifPresentOrElse(
                        head -> walk.end(head.getKey(), head.getValue()), () -> walk.end(0, AuditEntry.GENESIS));
        known.stream().filter(anchor -> !anchors.genuine(anchor)).findFirst().ifPresent(walk::forged);
        Anchor last = known.isEmpty() ? null : known.getLast();
        return new AuditReport(
                walk.flaw == null,
                walk.checked,
                walk.seq,
                last == null ? null : new AnchorResponse(last.seq(), last.at(), last.hash()),
                walk.flaw);
    }

    /// The state of one walk; it keeps the first flaw.
    private static final class Walk {
        private final Map<Long, String> anchored = new HashMap<>();
        private long highestAnchor;
        private long checked;
        private long seq;
        private String hash = AuditEntry.GENESIS;
        private @Nullable Flaw flaw;

        Walk(List<Anchor> anchors) {
            for (Anchor anchor : anchors) {
                // The first anchor of an event counts: a rewritten chain makes its own later.
                anchored.putIfAbsent(anchor.seq(), anchor.hash());
                highestAnchor = Math.max(highestAnchor, anchor.seq());
            }
        }

        void step(AuditEntry entry, String storedHash) {
            checked++;
            String anchor = anchored.get(entry.seq());
            if (entry.seq() > seq + 1) {
                found(FlawKind.MISSING, seq + 1, "Events " + (seq + 1) + " to " + (entry.seq() - 1) + " are missing.");
            } else if (entry.seq() <= seq) {
                found(FlawKind.INSERTED, entry.seq(), "There are two events " + entry.seq() + ".");
            } else if (!entry.hash().equals(storedHash)) {
                found(FlawKind.EDITED, entry.seq(), "Event " + entry.seq() + " is not what was recorded.");
            } else if (!entry.previousHash().equals(hash)) {
                found(
                        FlawKind.BROKEN_CHAIN,
                        entry.seq(),
                        "Event " + entry.seq() + " does not follow the one before it.");
            } else if (anchor != null && !anchor.equals(storedHash)) {
                found(FlawKind.REWRITTEN, entry.seq(), "Event " + entry.seq() + " contradicts its anchor.");
            }
            seq = entry.seq();
            hash = storedHash;
        }

        void end(long headSeq, String headHash) {
            long promised = Math.max(headSeq, highestAnchor);
            if (promised > seq) {
                found(FlawKind.TRUNCATED, seq + 1, "The chain ends at " + seq + " but once reached " + promised + ".");
            } else if (headSeq < seq) {
                found(FlawKind.INSERTED, headSeq + 1, "Events after " + headSeq + " were not recorded by Prunella.");
            } else if (!headHash.equals(hash)) {
                found(FlawKind.REWRITTEN, seq, "The chain does not end in the head that was recorded.");
            }
        }

        void forged(Anchor anchor) {
            found(
                    FlawKind.FORGED_ANCHOR,
                    anchor.seq(),
                    "The anchor of event " + anchor.seq() + " was not made by Prunella.");
        }

        private void found(FlawKind kind, long at, String message) {
            if (flaw == null) {
                flaw = new Flaw(kind, at, message);
            }
        }
    }
}
