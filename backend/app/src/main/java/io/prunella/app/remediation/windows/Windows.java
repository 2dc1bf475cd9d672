package io.prunella.app.remediation.windows;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.CurrentPerson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The windows and freezes of the current tenant.
@ApplicationScoped
@Transactional
public class Windows {
    private final WindowRows rows;
    private final Accounts accounts;
    private final Audit audit;
    private final CurrentPerson current;

    Windows(WindowRows rows, Accounts accounts, Audit audit, CurrentPerson current) {
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.current = current;
    }

    record Wanted(
            ChangeWindow.Kind kind,
            String name,
            @Nullable String environment,
            @Nullable UUID account,
            Times times) {}

    /// When fixes may write to an account, from a time on.
    ///
    /// @param until when it is of no use any more
    public Opening opening(UUID accountId, Instant from, Instant until) {
        List<ChangeWindow> all = rows.all();
        if (all.isEmpty()) {
            return new Opening.Open();
        }
        String environment =
                accounts.find(accountId).map(account -> account.environment()).orElse(null);
        return new Calendar(all.stream()
                        .filter(one -> one.concerns(accountId, environment))
                        .toList())
                .opening(from, until);
    }

    List<ChangeWindow> all() {
        return rows.all();
    }

    ChangeWindow get(UUID id) {
        return rows.get(id);
    }

    ChangeWindow make(Wanted wanted) {
        UUID account = wanted.account();
        if (account != null && accounts.find(account).isEmpty()) {
            throw Problem.field("account", "account is none of your organization's accounts.");
        }
        ChangeWindow made = rows.insert(wanted, current.get());
        record("created", made, "Made the ");
        return made;
    }

    void delete(UUID id) {
        ChangeWindow gone = rows.get(id);
        rows.delete(id);
        record("deleted", gone, "Deleted the ");
    }

    private void record(String action, ChangeWindow window, String verb) {
        String kind = window.kind().name().toLowerCase(Locale.ROOT);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("times", window.times().toString());
        if (window.environment() != null) {
            detail.put("environment", window.environment());
        }
        if (window.account() != null) {
            detail.put("account", window.account().toString());
        }
        audit.record(new AuditEvent(
                kind + "." + action, kind, window.id().toString(), verb + kind + " " + window.name(), detail));
    }
}
