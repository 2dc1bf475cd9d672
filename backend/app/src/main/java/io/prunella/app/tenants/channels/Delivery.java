package io.prunella.app.tenants.channels;

import io.prunella.app.platform.persistence.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One notice on its way to one channel.
///
/// @param answer the HTTP status of the other side, null where there was none
/// @param message how the last attempt went, in words
record Delivery(
        UUID id,
        UUID channelId,
        UUID noticeId,
        NoticeKind event,
        String title,
        String path,
        Status status,
        int attempts,
        @Nullable Integer answer,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant attemptedAt,
        @Nullable Instant nextAttemptAt) {

    @Schema(name = "DeliveryStatus")
    enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    static Delivery read(Row row) throws SQLException {
        Long answer = row.numberOrNull("answer");
        return new Delivery(
                row.uuid("id"),
                row.uuid("channel_id"),
                row.uuid("notice_id"),
                row.constant("kind", NoticeKind.class),
                row.text("title"),
                row.text("path"),
                row.constant("status", Status.class),
                row.integer("attempts"),
                answer == null ? null : answer.intValue(),
                row.textOrNull("message"),
                row.instant("created_at"),
                row.instantOrNull("attempted_at"),
                row.instantOrNull("next_attempt_at"));
    }
}
