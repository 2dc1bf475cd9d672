package io.prunella.app.tenants.channels;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Channels in the database. Every method joins the current transaction.
@ApplicationScoped
class ChannelRows {
    private final Sql sql;

    ChannelRows(Sql sql) {
        this.sql = sql;
    }

    Channel insert(Channels.Settings settings, Channel.Kind kind, String createdBy) {
        return sql.first(
                        """
                        insert into channel (tenant_id, name, kind, events, min_severity, enabled, target, recipients, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                        """,
                        Channel::read,
                        TenantScope.current(),
                        settings.name(),
                        kind,
                        names(settings.events()),
                        settings.minSeverity(),
                        settings.enabled(),
                        settings.target(),
                        settings.recipients(),
                        createdBy)
                .orElseThrow();
    }

    Channel update(UUID id, Channels.Settings settings) {
        return sql.first(
                        """
                        update channel set name = ?, events = ?, min_severity = ?, enabled = ?, disabled_reason = null,
                            target = ?, recipients = ?, version = version + 1
                        where tenant_id = ? and id = ? returning *
                        """,
                        Channel::read,
                        settings.name(),
                        names(settings.events()),
                        settings.minSeverity(),
                        settings.enabled(),
                        settings.target(),
                        settings.recipients(),
                        TenantScope.current(),
                        id)
                .orElseThrow(() -> Problem.notFound("channel"));
    }

    Channel rotated(UUID id, Instant previousUntil) {
        return sql.first("""
                        update channel set previous_until = ?, version = version + 1
                        where tenant_id = ? and id = ? returning *
                        """, Channel::read, previousUntil, TenantScope.current(), id)
                .orElseThrow(() -> Problem.notFound("channel"));
    }

    /// Turned off by the other side, not by a person.
    void turnOff(UUID id, String why) {
        sql.update("""
                update channel set enabled = false, disabled_reason = ?, version = version + 1
                where tenant_id = ? and id = ? and enabled
                """, why, TenantScope.current(), id);
    }

    void delete(UUID id) {
        sql.update("delete from channel where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    List<Channel> all() {
        return sql.query("select * from channel where tenant_id = ? order by id", Channel::read, TenantScope.current());
    }

    Channel get(UUID id) {
        return find("select * from channel where tenant_id = ? and id = ?", id);
    }

    Channel lock(UUID id) {
        return find("select * from channel where tenant_id = ? and id = ? for no key update", id);
    }

    private Channel find(String query, UUID id) {
        return sql.first(query, Channel::read, TenantScope.current(), id)
                .orElseThrow(() -> Problem.notFound("channel"));
    }

    private static List<String> names(Collection<NoticeKind> kinds) {
        return kinds.stream().map(Enum::name).sorted().toList();
    }
}
