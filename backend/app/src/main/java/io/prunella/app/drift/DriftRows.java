package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations.Declared;
import io.prunella.app.codefix.Differences;
import io.prunella.app.codefix.DriftInCode;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.DriftedResources;
import io.prunella.app.remediation.DriftedResources.DeclaredState;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.repositories.git.Checkout;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.code.drift.Difference;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.patch.LivePatcher;
import io.prunella.code.trace.KnownParts;
import io.prunella.code.world.Declaration;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Drifts as they are kept, and what is declared of their resources.
@ApplicationScoped
class DriftRows implements DriftedResources, DriftInCode {
    private static final String ALL = "select id, resource_id, account_id, status from drift where tenant_id = ? and ";

    private final Sql sql;
    private final Transactions transactions;
    private final TracedResources traced;
    private final Comparing comparing;
    private final ReadCode code;

    DriftRows(Sql sql, Transactions transactions, TracedResources traced, Comparing comparing, ReadCode code) {
        this.sql = sql;
        this.transactions = transactions;
        this.traced = traced;
        this.comparing = comparing;
        this.code = code;
    }

    @Override
    public Optional<Drift> find(UUID drift) {
        return sql.first(ALL + "id = ?", DriftRows::read, TenantScope.current(), drift);
    }

    private static Drift read(Row row) throws SQLException {
        return new Drift(
                row.uuid("id"),
                row.uuid("resource_id"),
                row.uuid("account_id"),
                row.text("status").equals("OPEN"));
    }

    private record Open(UUID resource, String name, String differences) {}

    @Override
    public Optional<Drifted> drifted(UUID drift) {
        return sql.first(
                        """
                        select t.resource_id, r.name, t.differences from drift t
                        join resource r on r.tenant_id = t.tenant_id and r.id = t.resource_id
                        where t.tenant_id = ? and t.id = ? and t.status = 'OPEN'
                        """,
                        row -> new Open(row.uuid("resource_id"), row.text("name"), row.text("differences")),
                        TenantScope.current(),
                        drift)
                .map(open -> {
                    Declared declared = traced.of(open.resource())
                            .orElseThrow(() -> new Problem(
                                    ProblemType.CONFLICT, "No code is known to declare this resource any more."));
                    return new Drifted(
                            drift,
                            open.resource(),
                            open.name(),
                            declared.repository(),
                            new LivePatcher.Target(declared.root(), declared.address(), declared.type()),
                            Differences.read(open.differences()));
                });
    }

    @Override
    public DeclaredState declaration(Drift drift) {
        return traced.of(drift.resource())
                .map(declared -> known(declared, TreeJson.readObject(document(declared))))
                .orElseGet(DriftRows::undeclared);
    }

    private static DeclaredState undeclared() {
        return new DeclaredState.NotKnown("No code is known to declare this resource any more.");
    }

    private static DeclaredState known(Declared declared, Map<String, Object> document) {
        return new DeclaredState.Known(
                new Ground.Declared(
                        declared.repository(),
                        declared.commit(),
                        declared.root(),
                        declared.address(),
                        CanonicalJson.sha256(document),
                        Map.of()),
                document);
    }

    private String document(Declared declared) {
        return sql.first(
                        "select document from declaration where tenant_id = ? and id = ?",
                        row -> row.text("document"),
                        TenantScope.current(),
                        declared.id())
                .orElseThrow();
    }

    private record Kept(String document, boolean scanned) {}

    @Override
    public DeclaredState newest(Drift drift) {
        Optional<Declared> found = transactions.call(() -> traced.of(drift.resource()));
        if (found.isEmpty()) {
            return undeclared();
        }
        Declared declared = found.get();
        try {
            String head = code.head(declared.repository());
            Kept kept = transactions.call(() -> new Kept(
                    document(declared),
                    head.equals(scanned(declared.repository()).orElse(null))));
            Map<String, Object> document = TreeJson.readObject(kept.document());
            return kept.scanned() || isDeclared(declared, document)
                    ? known(declared, document)
                    : new DeclaredState.NotKnown("The newest commit of the repository, "
                            + head.substring(0, Math.min(12, head.length())) + ", does not declare '"
                            + declared.address()
                            + "' as it was read last. Scan the repository, and look again at what is otherwise then.");
        } catch (GitFailure e) {
            return new DeclaredState.NotKnown(
                    "Whether the newest commit declares it so is not known; the repository cannot be read: " + e.why());
        }
    }

    /// The commit that was read to the end last, if nothing was read later.
    private Optional<String> scanned(UUID repository) {
        return sql.first(
                        """
                        select commit, status from code_scan where tenant_id = ? and repository_id = ?
                          and fetched_at is not null and status in ('SUCCEEDED', 'PARTIAL')
                        order by fetched_at desc limit 1
                        """,
                        row -> row.text("status").equals("SUCCEEDED") ? row.text("commit") : "",
                        TenantScope.current(),
                        repository)
                .filter(commit -> !commit.isEmpty());
    }

    private boolean isDeclared(Declared declared, Map<String, Object> document) {
        return code.read(declared.repository(), (checkout, judge) -> isDeclared(checkout, judge, declared, document));
    }

    private static boolean isDeclared(
            Checkout checkout, CodeJudge judge, Declared declared, Map<String, Object> document) {
        String wanted = CanonicalJson.text(document);
        for (Verdicts root : judge.examine(checkout.tree())) {
            if (root.folder().equals(declared.root())) {
                for (Declaration one : root.world().declarations()) {
                    Document own = one.document();
                    if (!one.partial()
                            && own.id().nativeId().equals(declared.address())
                            && own.type().equals(declared.type())
                            && CanonicalJson.text(KnownParts.of(root.world(), one))
                                    .equals(wanted)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public List<Difference> differences(DeclaredState.Known declaration, Document live) {
        return comparing.differences(declaration.document(), live);
    }
}
