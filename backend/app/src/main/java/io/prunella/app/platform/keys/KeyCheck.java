package io.prunella.app.platform.keys;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.Optional;

/// Stops the start when the key file does not belong to this database.
@ApplicationScoped
class KeyCheck {
    private static final int BEFORE_ALL_ELSE = 1;

    private final KeyRing keys;
    private final Sql sql;
    private final Transactions transactions;

    KeyCheck(KeyRing keys, Sql sql, Transactions transactions) {
        this.keys = keys;
        this.sql = sql;
        this.transactions = transactions;
    }

    void onStart(@Observes @Priority(BEFORE_ALL_ELSE) StartupEvent event) {
        transactions.run(this::check);
    }

    private void check() {
        String ours = HexFormat.of().formatHex(keys.mac("key-check", "prunella"));
        sql.update("insert into key_check (id, code) values (1, ?) on conflict do nothing", ours);
        Optional<String> stored = sql.first("select code from key_check", row -> row.text("code"));
        if (!stored.equals(Optional.of(ours))) {
            throw new IllegalStateException(
                    "The key file (PRUNELLA_KEY_FILE) is not the one this database was made with:"
                            + " approvals could not be verified and stored secrets not opened. Restore the original key file.");
        }
    }
}
