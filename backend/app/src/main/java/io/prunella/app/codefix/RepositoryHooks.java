package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.WebhookAddress;
import io.prunella.app.repositories.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Scans what was pushed, once, however often a host tells of it.
@ApplicationScoped
class RepositoryHooks {
    private final Transactions transactions;
    private final Webhooks webhooks;
    private final CodeScans scans;

    RepositoryHooks(Transactions transactions, Webhooks webhooks, CodeScans scans) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.scans = scans;
    }

    /// @return empty where there is nothing to scan
    /// @throws Problem 401 without a proof that it is the repository's host
    Optional<CodeScan> take(String address, Webhooks.Call call) {
        WebhookAddress at = WebhookAddress.parse(address).orElseThrow(RepositoryHooks::refused);
        return transactions.call(at.tenant(), () -> {
            Webhooks.Told told = webhooks.read(at.repository(), call).orElseThrow(RepositoryHooks::refused);
            return told.commit()
                    .flatMap(commit -> scans.scanPushed(told.repository().id(), commit, Actor.system("push")));
        });
    }

    private static Problem refused() {
        return new Problem(
                ProblemType.UNAUTHENTICATED, "Sign what you send with the webhook's secret of this repository.");
    }
}
