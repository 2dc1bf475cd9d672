package io.prunella.app.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/// Who waits for whom in the database.
public final class Locks {
    private Locks() {}

    /// Returns once a statement about a table waits for another transaction.
    public static void awaitWaiting(String table) {
        awaitWaiting(table, 1);
    }

    /// The same for so many statements.
    public static void awaitWaiting(String table, int statements) {
        await().until(() -> {
            try (Connection superuser = TestPlatform.superuser();
                    PreparedStatement look = superuser.prepareStatement("""
                            select count(*) >= ? from pg_stat_activity where wait_event_type = 'Lock'
                              and datname = current_database() and strpos(query, ?) > 0
                            """)) {
                look.setInt(1, statements);
                look.setString(2, table);
                try (ResultSet waiting = look.executeQuery()) {
                    return waiting.next() && waiting.getBoolean(1);
                }
            }
        });
    }
}
