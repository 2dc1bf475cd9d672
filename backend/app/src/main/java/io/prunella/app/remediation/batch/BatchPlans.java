package io.prunella.app.remediation.batch;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.remediation.RequestedFixes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Plans many fixes, some beside each other. Calls the cloud: never use it inside a transaction.
@ApplicationScoped
class BatchPlans {
    private static final int AT_ONCE = 8;
    private static final String PRODUCTION = "production";

    private final RequestedFixes fixes;
    private final Findings findings;
    private final Accounts accounts;
    private final Transactions transactions;

    BatchPlans(RequestedFixes fixes, Findings findings, Accounts accounts, Transactions transactions) {
        this.fixes = fixes;
        this.findings = findings;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /// @param planned production last
    record Plans(List<RequestedFixes.Planned> planned, List<Batch.Refusal> refused) {}

    /// @throws Problem when a finding does not exist, or not one of them can be planned
    Plans plan(List<UUID> findingIds, Map<String, Object> params) {
        List<Finding> found = transactions.call(() -> findings.find(findingIds));
        if (found.size() < findingIds.size()) {
            throw Problem.notFound("finding");
        }
        TenantScope.Bound bound = TenantScope.bound();
        List<RequestedFixes.Planned> planned = new ArrayList<>();
        List<Batch.Refusal> refused = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            Map<UUID, Future<RequestedFixes.Planned>> running = new LinkedHashMap<>();
            findingIds.forEach(id -> running.put(id, threads.submit(() -> bound.call(() -> fixes.plan(id, params)))));
            for (Map.Entry<UUID, Future<RequestedFixes.Planned>> one : running.entrySet()) {
                try {
                    planned.add(one.getValue().get());
                } catch (ExecutionException e) {
                    Problem problem = problem(e);
                    problems.add(problem);
                    refused.add(new Batch.Refusal(one.getKey(), problem.detail()));
                } catch (InterruptedException e) {
                    threads.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new Problem(ProblemType.UNAVAILABLE, "Planning was interrupted; nothing was stored.");
                }
            }
        }
        if (planned.isEmpty()) {
            throw problems.getFirst();
        }
        return new Plans(transactions.call(() -> productionLast(planned)), refused);
    }

    private static Problem problem(ExecutionException failure) {
        return switch (failure.getCause()) {
            case Problem problem -> problem;
            case RuntimeException other -> throw other;
            case null, default -> throw new IllegalStateException(failure.getCause());
        };
    }

    /// Whatever goes wrong goes wrong first where it hurts least.
    private List<RequestedFixes.Planned> productionLast(List<RequestedFixes.Planned> planned) {
        Map<UUID, Boolean> production = new HashMap<>();
        for (RequestedFixes.Planned plan : planned) {
            production.computeIfAbsent(
                    plan.finding().accountId(),
                    id -> accounts.find(id)
                            .map(Account::environment)
                            .filter(PRODUCTION::equals)
                            .isPresent());
        }
        return planned.stream()
                .sorted(Comparator.comparing(
                        plan -> production.get(plan.finding().accountId())))
                .toList();
    }
}
