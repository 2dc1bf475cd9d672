package io.prunella.app.findings;

import io.prunella.app.platform.security.Person;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What remediations say of findings. Remediation implements it.
public interface FindingRemediations {
    /// @param status a state of the remediation (`PROPOSED`, `APPLYING` …)
    record Remediation(UUID id, String status) {}

    /// The latest remediation of each finding that has one.
    Map<UUID, Remediation> latestOf(Collection<UUID> findingIds);

    /// Those of the findings whose fix is being applied or verified right now: the one who fixes them says how that
    /// ended, not a scan that comes by.
    Set<UUID> inFlight(Collection<UUID> findingIds);

    /// What the fix would change on the resource as it is known now, for the finding's page; empty where there is no
    /// fix, or it needs parameters first.
    default Optional<Map<String, Object>> preview(UUID findingId) {
        return Optional.empty();
    }

    /// How many plans wait for this person's approval.
    ///
    /// @param team that owns what they would change; null for all, here and below
    default int waitingFor(Person person, @Nullable UUID team) {
        return 0;
    }

    /// The remediations that moved last, as lists of the API show them.
    default List<Map<String, Object>> recent(int limit, @Nullable UUID team) {
        return List.of();
    }
}
