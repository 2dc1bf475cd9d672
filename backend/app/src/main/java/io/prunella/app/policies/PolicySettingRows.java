package io.prunella.app.policies;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings of policies in the database. Joins the current transaction.
@ApplicationScoped
class PolicySettingRows {
    private final Sql sql;

    PolicySettingRows(Sql sql) {
        this.sql = sql;
    }

    List<PolicySetting> all() {
        return sql.query(
                "select * from policy_setting where tenant_id = ?", PolicySettingRows::read, TenantScope.current());
    }

    Optional<PolicySetting> find(String policy) {
        return sql.first(
                "select * from policy_setting where tenant_id = ? and policy = ?",
                PolicySettingRows::read,
                TenantScope.current(),
                policy);
    }

    /// The setting, made where there is none, kept from others until the transaction ends.
    PolicySetting lock(String policy, PolicySetting.Choice first) {
        sql.update("""
                insert into policy_setting (tenant_id, policy, requested_by, requested_by_name, version)
                values (?, ?, ?, ?, 0) on conflict on constraint uq_policy_setting_policy do nothing
                """, TenantScope.current(), policy, first.requester(), first.requesterName());
        return sql.first(
                        "select * from policy_setting where tenant_id = ? and policy = ? for no key update",
                        PolicySettingRows::read,
                        TenantScope.current(),
                        policy)
                .orElseThrow();
    }

    void put(PolicySetting setting, PolicySetting.Choice choice) {
        Severity severity = choice.severity();
        sql.update(
                """
                update policy_setting set enabled = ?, severity = ?, params = ?, reason = ?, requested_by = ?, requested_by_name = ?,
                    pending = null, changed_at = now(), version = version + 1 where tenant_id = ? and id = ?
                """,
                choice.enabled(),
                severity == null ? null : severity.ordinal(),
                Jsonb.of(choice.params()),
                choice.reason(),
                choice.requester(),
                choice.requesterName(),
                TenantScope.current(),
                setting.id());
    }

    void pend(PolicySetting setting, PolicySetting.@Nullable Pending pending) {
        sql.update(
                "update policy_setting set pending = ?, version = version + 1 where tenant_id = ? and id = ?",
                pending == null ? null : Jsonb.of(pending),
                TenantScope.current(),
                setting.id());
    }

    private static PolicySetting read(Row row) throws SQLException {
        String severity = row.textOrNull("severity");
        String pending = row.textOrNull("pending");
        return new PolicySetting(
                row.uuid("id"),
                row.text("policy"),
                new PolicySetting.Choice(
                        row.flag("enabled"),
                        severity == null ? null : Severity.values()[Integer.parseInt(severity)],
                        Json.map(row.text("params")),
                        row.textOrNull("reason"),
                        row.text("requested_by"),
                        row.text("requested_by_name")),
                pending == null ? null : Json.read(pending, PolicySetting.Pending.class),
                row.instant("changed_at"),
                row.number("version"));
    }
}
