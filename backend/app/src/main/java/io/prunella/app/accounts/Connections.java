package io.prunella.app.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.accounts.Connection.FixStatus;
import io.prunella.app.accounts.Connection.Kind;
import io.prunella.app.accounts.Connection.Pending;
import io.prunella.app.accounts.Connection.Requester;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Subject;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.model.CanonicalJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's connections. Whatever lets Prunella write to a cloud waits for a second person.
@ApplicationScoped
@Transactional
public class Connections {
    static final String SCAN_SECRET = "scan.secretAccessKey";
    static final String FIX_SECRET = "fix.secretAccessKey";
    private static final String PENDING_SECRET = "pending.secretAccessKey";
    private static final String OBJECT = "connection";
    private static final String ENABLE_FIX = "ENABLE_FIX";
    private static final int EXTERNAL_ID_BYTES = 16;

    private final ConnectionRows rows;
    private final Accounts accounts;
    private final SecretStore secrets;
    private final Approvals approvals;
    private final Audit audit;
    private final CurrentPerson current;
    private final Event<ConnectionChanged> changes;
    private final SecureRandom random = new SecureRandom();

    Connections(
            ConnectionRows rows,
            Accounts accounts,
            SecretStore secrets,
            Approvals approvals,
            Audit audit,
            CurrentPerson current,
            Event<ConnectionChanged> changes) {
        this.rows = rows;
        this.accounts = accounts;
        this.secrets = secrets;
        this.approvals = approvals;
        this.audit = audit;
        this.current = current;
        this.changes = changes;
    }

    /// What a person asks for when connecting an account or an organization. `scan` and `fix` may come later.
    record Wanted(
            String name,
            Kind kind,
            String account,
            Accounts.Settings settings,
            Login.@Nullable LoginRequest scan,
            Login.@Nullable LoginRequest members,
            Login.@Nullable LoginRequest evidence,
            Login.@Nullable LoginRequest fix) {}

    /// What a person changes; null leaves a part as it is, a JSON null for `evidence` or `fix` takes that access away.
    record Change(
            @Nullable String name,
            @Nullable List<String> regions,
            Login.@Nullable LoginRequest scan,
            Login.@Nullable LoginRequest members,
            @Nullable JsonNode evidence,
            @Nullable JsonNode fix,
            Schedule.@Nullable ScheduleRequest schedule,
            @Nullable String environment,
            @Nullable String owner) {}

    public List<Connection> all() {
        return rows.all();
    }

    /// @throws Problem 404
    public Connection get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound(OBJECT));
    }

    /// For signing in: its roles are proven to be ours.
    Connection genuine(UUID id) {
        return rows.genuine(id);
    }

    Connection connect(Wanted wanted) {
        Accounts.Settings settings = wanted.settings();
        AwsNames.account(wanted.account());
        AwsNames.regions(settings.regions());
        Connection connection = new Connection(
                UUID.randomUUID(),
                settings.name(),
                "aws",
                wanted.kind(),
                wanted.account(),
                Connection.Status.PENDING,
                settings.regions(),
                settings.schedule(),
                settings.environment(),
                settings.owner(),
                externalId(),
                externalId(),
                null,
                memberRole(wanted),
                null,
                null,
                null,
                false,
                null,
                Instant.now(),
                1);
        rows.insert(connection);
        if (connection.ofOrganization()) {
            record("connection.created", connection, "Connected the organization of " + connection.account(), Map.of());
        } else {
            accounts.open(connection);
            record("connection.created", connection, "Connected account " + connection.account(), Map.of());
        }
        if (wanted.scan() != null) {
            scan(connection, wanted.scan());
        }
        if (wanted.evidence() != null) {
            evidence(get(connection.id()), wanted.evidence());
        }
        if (wanted.fix() != null) {
            askForFix(get(connection.id()), wanted.fix());
        }
        return changed(connection.id());
    }

    /// In each account of an organization the role has the same name; unless told otherwise, that of the template.
    private static @Nullable Login memberRole(Wanted wanted) {
        if (wanted.kind() == Kind.ACCOUNT) {
            if (wanted.members() != null) {
                throw Problem.field("members", "members is for organizations; a single account has scan alone.");
            }
            return null;
        }
        String partition = AwsNames.partition(wanted.settings().regions());
        if (wanted.members() == null) {
            return new Login("arn:" + partition + ":iam::" + Connection.ACCOUNT_ID + ":role/PrunellaScan", null);
        }
        AwsNames.memberRole("members", wanted.members(), partition);
        return wanted.members().login();
    }

    private Connection changed(UUID id) {
        Connection connection = get(id);
        changes.fire(new ConnectionChanged(connection));
        return connection;
    }

    Connection change(UUID id, @Nullable String ifMatch, Change change) {
        Connection before = rows.lock(id);
        ETags.requireMatch(ifMatch, before.version());
        Accounts.Settings settings = new Accounts.Settings(
                Objects.requireNonNullElse(change.name(), before.name()),
                Objects.requireNonNullElse(change.regions(), before.regions()),
                change.environment() == null ? before.environment() : change.environment(),
                change.owner() == null ? before.owner() : change.owner(),
                change.schedule() == null
                        ? before.schedule()
                        : change.schedule().over(before.schedule()));
        AwsNames.regions(settings.regions());
        if (!AwsNames.partition(settings.regions()).equals(before.partition())) {
            throw Problem.field("regions", "regions cannot move to another AWS partition; connect that account anew.");
        }
        rows.settings(id, settings);
        if (!before.ofOrganization()) {
            accounts.follow(get(id));
        }
        record("connection.changed", before, "Changed connection " + settings.name(), Map.of());
        if (change.scan() != null) {
            scan(before, change.scan());
        }
        if (change.members() != null) {
            members(before, change.members());
        }
        if (change.evidence() != null && change.evidence().isNull()) {
            withdrawEvidence(before);
        } else if (change.evidence() != null) {
            evidence(get(id), Login.LoginRequest.of("evidence", change.evidence()));
        }
        if (change.fix() != null && change.fix().isNull()) {
            withdrawFix(before);
        } else if (change.fix() != null) {
            askForFix(get(id), Login.LoginRequest.of("fix", change.fix()));
        }
        return changed(id);
    }

    void delete(UUID id) {
        Connection connection = rows.lock(id);
        accounts.close(id);
        secrets.forget(id, "");
        rows.delete(id);
        record("connection.deleted", connection, "Deleted connection " + connection.name(), Map.of());
    }

    /// A second person enables the fix access that the first one asked for.
    Connection approve(UUID id, String digest) {
        Connection connection = rows.lock(id);
        Pending pending = decided(connection, digest);
        approvals.approve(subject(connection, pending));
        secrets.get(id, PENDING_SECRET).ifPresent(secret -> secrets.put(id, FIX_SECRET, secret));
        secrets.forget(id, PENDING_SECRET);
        rows.fix(connection, pending.fix());
        record(
                "connection.fix-enabled",
                connection,
                "Approved fix access for " + connection.name(),
                Map.of("digest", digest, "requestedBy", pending.requestedBy().subject()));
        return get(id);
    }

    Connection reject(UUID id, String digest, @Nullable String reason) {
        Connection connection = rows.lock(id);
        Pending pending = decided(connection, digest);
        approvals.reject(subject(connection, pending), reason);
        secrets.forget(id, PENDING_SECRET);
        rows.pending(id, null);
        record(
                "connection.fix-rejected",
                connection,
                "Rejected fix access for " + connection.name(),
                Map.of("digest", digest, "requestedBy", pending.requestedBy().subject()));
        return get(id);
    }

    void tested(Connection connection, TestReport report, boolean weakTrust) {
        rows.tested(connection.id(), report, weakTrust);
        if (!connection.ofOrganization()) {
            accounts.reached(connection.id(), report.status() == Connection.Status.READY);
        }
        changed(connection.id());
    }

    private void members(Connection connection, Login.LoginRequest login) {
        if (!connection.ofOrganization()) {
            throw Problem.field("members", "members is for organizations; a single account has scan alone.");
        }
        AwsNames.memberRole("members", login, connection.partition());
        rows.members(connection, login.login());
        record(
                "connection.member-role-set",
                connection,
                "Set the members' role of " + connection.name(),
                details(login));
    }

    private void scan(Connection connection, Login.LoginRequest login) {
        AwsNames.login("scan", login, connection.account(), connection.partition());
        secrets.forget(connection.id(), SCAN_SECRET);
        if (login.secretAccessKey() != null) {
            secrets.put(connection.id(), SCAN_SECRET, login.secretAccessKey());
        }
        rows.scan(connection, login.login());
        record("connection.scan-access-set", connection, "Set scan access of " + connection.name(), details(login));
    }

    /// It reads and no more, so that it takes no second person.
    private void evidence(Connection connection, Login.LoginRequest login) {
        if (login.roleArn() == null || login.accessKeyId() != null) {
            throw Problem.field(
                    "evidence.roleArn", "evidence takes a roleArn alone: metrics and logs are read with a role.");
        }
        AwsNames.roleBeside("evidence", connection, login);
        rows.evidence(connection, login.login());
        record(
                "connection.evidence-access-set",
                connection,
                "Set evidence access of " + connection.name(),
                details(login));
    }

    private void withdrawEvidence(Connection connection) {
        rows.evidence(connection, null);
        if (connection.evidence() != null) {
            record(
                    "connection.evidence-access-removed",
                    connection,
                    "Took evidence access away from " + connection.name(),
                    Map.of());
        }
    }

    /// Keys without a role are kept, but cannot be narrowed to one plan: the connection stays scan-only.
    private void askForFix(Connection connection, Login.LoginRequest login) {
        AwsNames.roleBeside("fix", connection, login);
        UUID id = connection.id();
        secrets.forget(id, PENDING_SECRET);
        if (login.roleArn() == null) {
            secrets.put(id, FIX_SECRET, String.valueOf(login.secretAccessKey()));
            rows.fix(connection, login.login());
            record("connection.fix-keys-set", connection, "Stored fix keys of " + connection.name(), details(login));
            return;
        }
        if (login.secretAccessKey() != null) {
            secrets.put(id, PENDING_SECRET, login.secretAccessKey());
        }
        Person person = current.get();
        Pending pending = new Pending(
                ENABLE_FIX,
                digest(connection, login.login()),
                new Requester(person.subject(), person.name()),
                login.login(),
                Instant.now());
        rows.pending(id, pending);
        record("connection.fix-requested", connection, "Asked for fix access to " + connection.name(), details(login));
    }

    private void withdrawFix(Connection connection) {
        secrets.forget(connection.id(), FIX_SECRET);
        secrets.forget(connection.id(), PENDING_SECRET);
        rows.fix(connection, null);
        if (connection.fixStatus() != FixStatus.NONE) {
            record("connection.fix-removed", connection, "Took fix access away from " + connection.name(), Map.of());
        }
    }

    private static Pending decided(Connection connection, String digest) {
        Pending pending = connection.pending();
        if (pending == null) {
            throw new Problem(ProblemType.CONFLICT, "Nothing of this connection waits for a decision.");
        }
        if (!pending.digest().equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "What waits is not what you saw. Look at the connection again, then decide on its digest.")
                    .with("currentDigest", pending.digest());
        }
        // Recomputed, so that a changed row cannot borrow an approval.
        if (!digest(connection, pending.fix()).equals(digest)) {
            throw new IllegalStateException("The pending change of " + connection.id() + " does not match its digest");
        }
        return pending;
    }

    private static Subject subject(Connection connection, Pending pending) {
        return new Subject(
                OBJECT, connection.id(), pending.digest(), pending.requestedBy().subject());
    }

    private static String digest(Connection connection, Login fix) {
        Map<String, Object> content = new TreeMap<>();
        content.put("change", ENABLE_FIX);
        content.put("connection", connection.id().toString());
        content.put("account", connection.account());
        content.put("externalId", connection.fixExternalId());
        content.put("roleArn", String.valueOf(fix.roleArn()));
        content.put("accessKeyId", Objects.requireNonNullElse(fix.accessKeyId(), ""));
        return CanonicalJson.sha256(content);
    }

    private static Map<String, Object> details(Login.LoginRequest login) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (login.roleArn() != null) {
            details.put("roleArn", login.roleArn());
        }
        if (login.accessKeyId() != null) {
            details.put("accessKeyId", login.accessKeyId());
        }
        return details;
    }

    private void record(String action, Connection connection, String summary, Map<String, Object> detail) {
        audit.record(new AuditEvent(action, OBJECT, connection.id().toString(), summary, detail));
    }

    private String externalId() {
        byte[] id = new byte[EXTERNAL_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
