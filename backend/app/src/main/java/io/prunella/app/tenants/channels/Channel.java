package io.prunella.app.tenants.channels;

import io.prunella.app.platform.persistence.Row;
import io.prunella.model.Severity;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where a tenant wants to hear what happens.
///
/// @param minSeverity what is milder is not told here
/// @param disabledReason why it was turned off by itself
/// @param target what people recognise it by; never the whole address, which is a secret
/// @param recipients of e-mail
/// @param previousUntil until when messages carry a signature by the secret before the last rotation too
record Channel(
        UUID id,
        String name,
        Kind kind,
        Set<NoticeKind> events,
        Severity minSeverity,
        boolean enabled,
        @Nullable String disabledReason,
        String target,
        List<String> recipients,
        @Nullable Instant previousUntil,
        Instant createdAt,
        long version) {

    @Schema(name = "ChannelKind")
    enum Kind {
        EMAIL,
        SLACK,
        TEAMS,
        /// Signed as [Standard Webhooks](https://www.standardwebhooks.com) says.
        WEBHOOK
    }

    static Channel read(Row row) throws SQLException {
        return new Channel(
                row.uuid("id"),
                row.text("name"),
                row.constant("kind", Kind.class),
                row.texts("events").stream().map(NoticeKind::valueOf).collect(Collectors.toSet()),
                row.constant("min_severity", Severity.class),
                row.flag("enabled"),
                row.textOrNull("disabled_reason"),
                row.text("target"),
                row.texts("recipients"),
                row.instantOrNull("previous_until"),
                row.instant("created_at"),
                row.number("version"));
    }
}
