package io.prunella.app.remediation.autopilot;

import io.prunella.app.approvals.Subject;
import io.prunella.app.audit.Actor;
import io.prunella.app.remediation.batch.StandingBatches.Standing;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant's statement of which fixes need no person.
///
/// @param terms in force
/// @param approved what a second person approved, within which the terms lie; null where nobody had to
/// @param pending what waits for a second person
/// @param trip why it stopped by itself
/// @param genuine whether this application wrote the terms and a second person approved what they allow
record AutopilotRule(
        UUID id,
        int position,
        RuleTerms terms,
        @Nullable Approved approved,
        @Nullable Pending pending,
        @Nullable Trip trip,
        String changedBy,
        Instant changedAt,
        boolean genuine) {
    static final String ACTOR_PREFIX = "autopilot:";

    record Approved(String digest, String requester) {
        Subject subject(UUID rule) {
            return new Subject("autopilot-rule", rule, digest, requester);
        }
    }

    /// @param requester the subject of the person who asked for it
    record Pending(RuleTerms terms, Instant askedAt, String requester, String requesterName) {
        Approved approved(UUID rule) {
            return new Approved(terms.digest(rule, askedAt), requester);
        }
    }

    record Trip(Instant at, String reason) {}

    /// Whether it may act now.
    boolean live() {
        return genuine && terms.enabled() && trip == null;
    }

    /// The terms, switched off where somebody else wrote them.
    RuleTerms trusted() {
        return genuine ? terms : terms.disabled();
    }

    /// As whom it acts, in the audit trail and as the requester of its fixes.
    Actor actor() {
        return new Actor(Actor.Kind.SYSTEM, ACTOR_PREFIX + id, "Autopilot: " + terms.name());
    }

    /// @throws IllegalStateException when nobody approved it
    Standing standing() {
        if (approved == null) {
            throw new IllegalStateException("Nobody approved rule " + id);
        }
        return new Standing(actor(), "rule:" + approved.digest());
    }
}
