package io.prunella.app.approvals;

import io.prunella.app.approvals.Approval.Decision;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Decisions by persons other than the requester. The database holds that persons are distinct and none asked for it
/// themselves; a code under a key outside the database holds that the rows were written by this application.
@ApplicationScoped
public class Approvals {
    private static final Logger LOG = Logger.getLogger(Approvals.class);
    private static final String PURPOSE = "approval";
    /// Things of accounts: the wall around these shows them only to who may decide them. All else needs a person who
    // may
    /// decide for the whole tenant.
    private static final Set<String> OF_ACCOUNTS = Set.of("remediation", "waiver");

    private final Sql sql;
    private final KeyRing keys;
    private final CurrentPerson current;

    Approvals(Sql sql, KeyRing keys, CurrentPerson current) {
        this.sql = sql;
        this.keys = keys;
        this.current = current;
    }

    /// The person of the request approves.
    ///
    /// @throws Problem 403 for the requester and for API keys, 409 when this person has decided already
    public Approval approve(Subject subject) {
        return decide(subject, Decision.APPROVED, null);
    }

    /// @param reason why, where that must stay on record
    public Approval approve(Subject subject, String reason) {
        return decide(subject, Decision.APPROVED, reason);
    }

    /// What persons approved beforehand decides in their place.
    ///
    /// @param decider what of ours stands for them, in exactly which version
    public Approval approveStanding(Subject subject, String decider, String deciderName) {
        return insert(subject, decider, deciderName, Decision.APPROVED, null);
    }

    public Approval reject(Subject subject, @Nullable String reason) {
        return decide(subject, Decision.REJECTED, reason);
    }

    /// Whether so many persons approved exactly this, and nobody rejected it.
    public boolean approved(Subject subject, int required) {
        List<Approval> decisions = of(subject.type(), subject.id()).stream()
                .filter(decision -> decision.digest().equals(subject.digest()))
                .filter(decision -> !decision.person().equals(subject.requester()))
                .toList();
        long persons = decisions.stream()
                .filter(decision -> decision.decision() == Decision.APPROVED)
                .map(Approval::person)
                .distinct()
                .count();
        return persons >= required && decisions.stream().noneMatch(d -> d.decision() == Decision.REJECTED);
    }

    /// All genuine decisions on a thing, oldest first. A row whose code is wrong counts for nothing.
    public List<Approval> of(String type, UUID id) {
        return sql
                .query(
                        "select * from approval where tenant_id = ? and subject_type = ? and subject_id = ? order by at, id",
                        this::read,
                        TenantScope.current(),
                        type,
                        id)
                .stream()
                .filter(Checked::genuine)
                .map(Checked::approval)
                .toList();
    }

    private record Checked(Approval approval, boolean genuine) {}

    private Checked read(Row row) throws SQLException {
        Approval approval = new Approval(
                row.uuid("id"),
                row.text("digest"),
                row.text("person"),
                row.text("person_name"),
                row.constant("decision", Decision.class),
                row.textOrNull("reason"),
                row.instant("at"));
        Subject subject = new Subject(
                row.text("subject_type"), row.uuid("subject_id"), row.text("digest"), row.text("requester"));
        boolean genuine = keys.verify(
                PURPOSE, row.bytes("mac"), fields(subject, approval.person(), approval.decision(), approval.at()));
        if (!genuine) {
            LOG.errorf("Approval %s of %s %s is forged; it is ignored", approval.id(), subject.type(), subject.id());
        }
        return new Checked(approval, genuine);
    }

    private Approval decide(Subject subject, Decision decision, @Nullable String reason) {
        Person person = current.get();
        boolean may = OF_ACCOUNTS.contains(subject.type()) ? person.mayApproveSomewhere() : person.mayApprove();
        if (!may) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Only a signed-in person with the role approver or admin may decide; an API key may not.");
        }
        if (person.subject().equals(subject.requester())) {
            throw new Problem(ProblemType.FORBIDDEN, "You asked for this yourself; somebody else must decide it.");
        }
        return insert(subject, person.subject(), person.name(), decision, reason);
    }

    private Approval insert(Subject subject, String person, String name, Decision decision, @Nullable String reason) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return sql.first(
                        """
                        insert into approval (tenant_id, subject_type, subject_id, digest, requester, person, person_name,
                          decision, reason, at, mac) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict on constraint uq_approval_person do nothing returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        subject.type(),
                        subject.id(),
                        subject.digest(),
                        subject.requester(),
                        person,
                        name,
                        decision,
                        reason,
                        at,
                        keys.mac(PURPOSE, fields(subject, person, decision, at)))
                .map(id -> new Approval(id, subject.digest(), person, name, decision, reason, at))
                .orElseThrow(() -> new Problem(
                        ProblemType.CONFLICT, "You have decided this already; a second person must decide too."));
    }

    private static String[] fields(Subject subject, String person, Decision decision, Instant at) {
        return new String[] {
            TenantScope.current().toString(),
            subject.type(),
            subject.id().toString(),
            subject.digest(),
            subject.requester(),
            person,
            decision.name(),
            at.toString()
        };
    }
}
