package io.prunella.app.remediation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.prunella.app.remediation.plan.Moved;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The life of a remediation. Each state offers only the transitions that are legal from it, so that an illegal one
/// does not compile.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RemediationState.Proposed.class, name = "PROPOSED"),
    @JsonSubTypes.Type(value = RemediationState.Approved.class, name = "APPROVED"),
    @JsonSubTypes.Type(value = RemediationState.Scheduled.class, name = "SCHEDULED"),
    @JsonSubTypes.Type(value = RemediationState.Applying.class, name = "APPLYING"),
    @JsonSubTypes.Type(value = RemediationState.Verifying.class, name = "VERIFYING"),
    @JsonSubTypes.Type(value = RemediationState.Healed.class, name = "HEALED"),
    @JsonSubTypes.Type(value = RemediationState.Rejected.class, name = "REJECTED"),
    @JsonSubTypes.Type(value = RemediationState.Expired.class, name = "EXPIRED"),
    @JsonSubTypes.Type(value = RemediationState.Stale.class, name = "STALE"),
    @JsonSubTypes.Type(value = RemediationState.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = RemediationState.RolledBack.class, name = "ROLLED_BACK")
})
public sealed interface RemediationState {

    RemediationStatus status();

    /// Waits for approvals until it expires.
    record Proposed(Instant expiresAt) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.PROPOSED;
        }

        public Approved approved(Instant at) {
            return new Approved(at, expiresAt);
        }

        public Scheduled scheduled(Instant at) {
            return new Scheduled(at, expiresAt, null);
        }

        /// @param notBefore when windows and freezes let it write
        public Scheduled scheduled(Instant at, Instant notBefore) {
            return new Scheduled(at, expiresAt, notBefore);
        }

        public Rejected rejected(String reason) {
            return new Rejected(reason);
        }

        public Expired expired() {
            return new Expired();
        }

        public Stale stale(List<Moved> moved) {
            return new Stale(moved);
        }
    }

    /// Approved as the digest says; nothing has been sent yet.
    sealed interface Ready extends RemediationState {
        Instant expiresAt();

        default Applying applying(Instant now) {
            return new Applying(now);
        }

        /// @param notBefore when windows and freezes let it write
        default Scheduled held(Instant at, Instant notBefore) {
            return new Scheduled(at, expiresAt(), notBefore);
        }

        default Stale stale(List<Moved> moved) {
            return new Stale(moved);
        }

        default Expired expired() {
            return new Expired();
        }

        default Failed failed(String reason) {
            return new Failed(reason, false);
        }
    }

    /// Goes at once.
    record Approved(Instant at, Instant expiresAt) implements Ready {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.APPROVED;
        }
    }

    /// Waits for its turn in its batch, or for the time at which it may write.
    ///
    /// @param notBefore null where only its batch holds it
    record Scheduled(
            Instant at,
            Instant expiresAt,
            @org.jspecify.annotations.Nullable Instant notBefore) implements Ready {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.SCHEDULED;
        }
    }

    /// The first intent is committed; calls are on their way.
    record Applying(Instant since) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.APPLYING;
        }

        public Verifying verifying(Instant now) {
            return new Verifying(now, 0);
        }

        /// @param wrote whether any call of this plan had an effect
        public Failed failed(String reason, boolean wrote) {
            return new Failed(reason, wrote);
        }
    }

    /// All calls have had their effect; the cloud is read again until it shows it.
    record Verifying(Instant since, int attempts) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.VERIFYING;
        }

        public Verifying again() {
            return new Verifying(since, attempts + 1);
        }

        public Healed healed(Instant at) {
            return new Healed(at);
        }

        /// For a rollback: what was there before is there again.
        public RolledBack restored() {
            return new RolledBack(null);
        }

        public Failed failed(String reason) {
            return new Failed(reason, true);
        }
    }

    /// Verified: the policy passes and nothing else moved.
    record Healed(Instant at) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.HEALED;
        }

        public RolledBack rolledBack(UUID by) {
            return new RolledBack(by);
        }
    }

    record Rejected(String reason) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.REJECTED;
        }
    }

    record Expired() implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.EXPIRED;
        }
    }

    /// What was approved is not what is there any more; nothing was written.
    record Stale(List<Moved> moved) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.STALE;
        }
    }

    /// It stopped for a person.
    ///
    /// @param wrote whether something was changed in the cloud, so that a rollback makes sense
    record Failed(String reason, boolean wrote) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.FAILED;
        }

        public RolledBack rolledBack(UUID by) {
            return new RolledBack(by);
        }
    }

    /// @param by the rollback that undid it; null on the rollback itself
    record RolledBack(@org.jspecify.annotations.Nullable UUID by) implements RemediationState {
        @Override
        public RemediationStatus status() {
            return RemediationStatus.ROLLED_BACK;
        }
    }
}
