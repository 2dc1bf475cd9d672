package io.prunella.app.accounts;

import io.prunella.app.accounts.Connection.FixStatus;
import io.prunella.app.accounts.Connection.Status;
import io.prunella.app.accounts.TestReport.Check;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.ProbeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tries a connection: who are we there, does the role insist on our external id, and which permissions are granted.
@ApplicationScoped
class ConnectionTester {
    private final Connections connections;
    private final Connectors connectors;
    private final Credentialing credentialing;
    private final AwsSettings settings;
    private final Audit audit;
    private final CurrentPerson current;
    private final Transactions transactions;

    ConnectionTester(
            Connections connections,
            Connectors connectors,
            Credentialing credentialing,
            AwsSettings settings,
            Audit audit,
            CurrentPerson current,
            Transactions transactions) {
        this.connections = connections;
        this.connectors = connectors;
        this.credentialing = credentialing;
        this.settings = settings;
        this.audit = audit;
        this.current = current;
        this.transactions = transactions;
    }

    /// Calls the cloud outside any transaction, then stores what it found.
    TestReport test(UUID id) {
        Logins logins = transactions.call(() -> logins(id));
        ConnectionReport scan = probe(logins.connection(), logins.scan(), reading(logins.connection()));
        List<Check> checks =
                new ArrayList<>(scan.checks().stream().map(Check::of).toList());
        ConnectionReport evidence = more(logins.connection(), logins.evidence(), AccessLevel.EVIDENCE);
        ConnectionReport fix = more(logins.connection(), logins.fix(), AccessLevel.FIX);
        checks.addAll(checks(evidence, AccessLevel.EVIDENCE));
        checks.addAll(checks(fix, AccessLevel.FIX));
        if (fix == null
                && !logins.connection().ofOrganization()
                && logins.connection().fix() != null
                && logins.connection().fixStatus() == FixStatus.NONE) {
            checks.add(fixRoleMissing());
        }
        boolean trusted = checks.stream().noneMatch(check -> isTrust(check) && check.outcome() == Outcome.FAIL);
        boolean accepted = trusted || settings.acceptWeakTrust();
        Status status = scan.ready() && accepted ? Status.READY : Status.FAILED;
        TestReport report = new TestReport(
                status,
                TestReport.Identity.of(scan),
                TestReport.Identity.of(evidence),
                TestReport.Identity.of(fix),
                List.copyOf(checks),
                Instant.now());
        transactions.run(() -> store(id, report, status == Status.READY && !trusted));
        return report;
    }

    /// The roles in an organization's accounts are proven one by one, where they are.
    private static AccessLevel reading(Connection connection) {
        return connection.ofOrganization() ? AccessLevel.DISCOVER : AccessLevel.SCAN;
    }

    private record Logins(
            Connection connection,
            Access scan,
            @Nullable Access evidence,
            @Nullable Access fix) {}

    private Logins logins(UUID id) {
        Connection connection = connections.genuine(id);
        if (connection.scan() == null) {
            throw new Problem(
                            ProblemType.MISSING_PARAMETER,
                            "scan is missing: deploy the template of the role, then PATCH the connection with"
                                    + " scan.roleArn.")
                    .with("field", "scan");
        }
        Access scan = credentialing.access(connection, reading(connection));
        return new Logins(
                connection,
                scan,
                more(connection, connection.evidence(), AccessLevel.EVIDENCE),
                more(connection, connection.fix(), AccessLevel.FIX));
    }

    private @Nullable Access more(Connection connection, @Nullable Login login, AccessLevel level) {
        boolean here = !connection.ofOrganization() && login != null && login.roleArn() != null;
        return here ? credentialing.access(connection, level) : null;
    }

    private @Nullable ConnectionReport more(Connection connection, @Nullable Access access, AccessLevel level) {
        return access == null ? null : probe(connection, access, level);
    }

    /// Those of another role than the one that scans, told apart from those.
    private static List<Check> checks(@Nullable ConnectionReport report, AccessLevel level) {
        String name = level.name().toLowerCase(Locale.ROOT);
        return Stream.ofNullable(report)
                .flatMap(probed -> probed.checks().stream())
                .map(Check::of)
                .map(check -> of(name, check))
                .toList();
    }

    private ConnectionReport probe(Connection connection, Access access, AccessLevel level) {
        Connector connector = connectors.of(connection.provider());
        ProbeRequest request =
                new ProbeRequest(access, level, Set.copyOf(connection.regions()), settings.acceptWeakTrust());
        try {
            return connector.probe(request, check -> {});
        } catch (ConnectorException e) {
            String name = level.name().toLowerCase(Locale.ROOT);
            return new ConnectionReport(
                    false,
                    null,
                    null,
                    List.of(new PermissionCheck(
                            name + ".sign-in",
                            name,
                            "Signing in",
                            "sts:AssumeRole",
                            Outcome.FAIL,
                            String.valueOf(e.getMessage()),
                            "Check the role or keys, and that this service can reach AWS.")));
        }
    }

    private static Check fixRoleMissing() {
        return new Check(
                "fix.role",
                "fix",
                "Fix keys may only assume a fix role",
                "sts:AssumeRole",
                Outcome.FAIL,
                "There are fix keys but no fix role, so this connection only scans.",
                "Deploy the fix template and PATCH the connection with fix.roleArn beside the keys.");
    }

    private static Check of(String role, Check check) {
        return check.id().startsWith(role + ".")
                ? check
                : new Check(
                        role + "." + check.id(),
                        check.level(),
                        check.title() + " (" + role + " role)",
                        check.permission(),
                        check.outcome(),
                        check.message(),
                        check.mend());
    }

    private static boolean isTrust(Check check) {
        return check.level().equals("trust");
    }

    private void store(UUID id, TestReport report, boolean weakTrust) {
        Connection connection = connections.get(id);
        connections.tested(connection, report, weakTrust);
        audit.record(
                current.find().map(Actor::of).orElseGet(() -> Actor.system("connection-test")),
                new AuditEvent(
                        "connection.tested",
                        "connection",
                        id.toString(),
                        "Tested connection " + connection.name() + ": " + report.status(),
                        Map.of("status", report.status(), "weakTrust", weakTrust)));
    }
}
