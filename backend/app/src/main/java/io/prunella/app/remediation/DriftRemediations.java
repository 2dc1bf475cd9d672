package io.prunella.app.remediation;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What drift tells of remediations. Joins the current transaction.
@ApplicationScoped
public class DriftRemediations {
    private final Sql sql;

    DriftRemediations(Sql sql) {
        this.sql = sql;
    }

    @Schema(name = "DriftRemediation")
    public record RemediationLink(UUID id, RemediationStatus status) {}

    private record Linked(UUID drift, RemediationLink link) {}

    /// The newest remediation of each drift that has one, undoes among them.
    public Map<UUID, RemediationLink> newest(Collection<UUID> drifts) {
        Map<UUID, RemediationLink> newest = new HashMap<>();
        if (!drifts.isEmpty()) {
            sql.query(
                            """
                            select distinct on (drift_id) drift_id, id, status from remediation
                            where tenant_id = ? and drift_id = any(?) order by drift_id, id desc
                            """,
                            row -> new Linked(
                                    row.uuid("drift_id"),
                                    new RemediationLink(
                                            row.uuid("id"), row.constant("status", RemediationStatus.class))),
                            TenantScope.current(),
                            drifts)
                    .forEach(linked -> newest.put(linked.drift(), linked.link()));
        }
        return newest;
    }
}
