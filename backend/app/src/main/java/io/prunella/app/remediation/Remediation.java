package io.prunella.app.remediation;

import io.prunella.app.remediation.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan's life, as it is stored.
///
/// @param rollbackOf the remediation this one undoes; null for a fix
/// @param cause the finding that it heals, or the drift
/// @param batch the batch it is approved with; null where it is decided by itself
/// @param healedAt when it was verified; null before
/// @param version counts the changes, for optimistic edits
public record Remediation(
        UUID id,
        Kind kind,
        @Nullable UUID rollbackOf,
        @Nullable UUID batch,
        Cause cause,
        UUID accountId,
        UUID resourceId,
        RemediationState state,
        Plan plan,
        String digest,
        Requester requestedBy,
        @Nullable String reason,
        Instant expiresAt,
        @Nullable Instant healedAt,
        Instant createdAt,
        int version) {

    /// What somebody wants put right.
    public sealed interface Cause {
        UUID id();

        /// The member of problems that tells its id.
        default String key() {
            return switch (this) {
                case OfFinding ignored -> "findingId";
                case OfDrift ignored -> "driftId";
            };
        }

        /// Why nothing is to be put right.
        default String alreadyRight() {
            return switch (this) {
                case OfFinding ignored -> "The policy passes already";
                case OfDrift ignored -> "It is as declared already";
            };
        }

        record OfFinding(UUID id) implements Cause {}

        /// A live resource is otherwise than code declares it.
        ///
        /// @param team that owned the resource when it was asked for
        record OfDrift(UUID id, @Nullable UUID team) implements Cause {}
    }

    public enum Kind {
        FIX,
        ROLLBACK
    }

    /// @param subject the person's id in the identity provider, or `system` for a rollback that ran by itself
    public record Requester(String subject, String name) {
        static final Requester SYSTEM = new Requester("system", "Prunella");
    }

    /// The finding that it heals; empty where it is about drift.
    public Optional<UUID> finding() {
        return cause instanceof Cause.OfFinding of ? Optional.of(of.id()) : Optional.empty();
    }

    public RemediationStatus status() {
        return state.status();
    }

    public Remediation with(RemediationState next) {
        Instant healed = next instanceof RemediationState.Healed h ? h.at() : healedAt;
        return new Remediation(
                id,
                kind,
                rollbackOf,
                batch,
                cause,
                accountId,
                resourceId,
                next,
                plan,
                digest,
                requestedBy,
                reason,
                expiresAt,
                healed,
                createdAt,
                version + 1);
    }

    /// Whether there is something in the cloud that an undo would take back.
    boolean changedTheCloud() {
        return switch (state) {
            case RemediationState.Healed ignored -> true;
            case RemediationState.Failed failed -> failed.wrote();
            case RemediationState.Proposed ignored -> false;
            case RemediationState.Ready ignored -> false;
            case RemediationState.Applying ignored -> false;
            case RemediationState.Verifying ignored -> false;
            case RemediationState.Rejected ignored -> false;
            case RemediationState.Expired ignored -> false;
            case RemediationState.Stale ignored -> false;
            case RemediationState.RolledBack ignored -> false;
        };
    }

    /// Until when one person may undo it; empty where nothing was healed.
    Optional<Instant> rollbackUntil(java.time.Duration window) {
        return Optional.ofNullable(healedAt).map(at -> at.plus(window));
    }
}
