package io.prunella.app.approvals;

import io.prunella.app.approvals.Approval.Decision;
import io.prunella.app.approvals.Capacity.OnBehalfOf;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    private final Sql sql;
    private final KeyRing keys;
    private final CurrentPerson current;

    Approvals(Sql sql, KeyRing keys, CurrentPerson current) {
        this.sql = sql;
        this.keys = keys;
        this.current = current;
    }

    /// The person of the request approves what concerns the whole tenant.
    ///
    /// @throws Problem 403 for the requester and for API keys, 409 when this person has decided already
    public Approval approve(Subject subject) {
        return decide(subject, own(), Decision.APPROVED, null);
    }

    /// @param capacities in which the person of the request may decide; the first that is free is taken
    public Approval approve(Subject subject, List<Capacity> capacities) {
        return decide(subject, capacities, Decision.APPROVED, null);
    }

    /// @param reason why, where that must stay on record
    public Approval approve(Subject subject, String reason) {
        return decide(subject, own(), Decision.APPROVED, reason);
    }

    /// What persons approved beforehand decides in their place.
    ///
    /// @param decider what of ours stands for them, in exactly which version
    public Approval approveStanding(Subject subject, String decider, String deciderName) {
        return insert(subject, new Signer(decider, deciderName, null), Decision.APPROVED, null);
    }

    public Approval reject(Subject subject, @Nullable String reason) {
        return decide(subject, own(), Decision.REJECTED, reason);
    }

    public Approval reject(Subject subject, List<Capacity> capacities, @Nullable String reason) {
        return decide(subject, capacities, Decision.REJECTED, reason);
    }

    /// The first capacity in which a person may decide: not the requester's, and of nobody who took part in a decision.
    ///
    /// @param decisions on the subject, as far as there are
    public static Optional<Capacity> free(
            Subject subject, List<Approval> decisions, Person person, List<Capacity> capacities) {
        List<Approval> counting = counting(subject, decisions);
        return capacities.stream()
                .filter(capacity -> {
                    List<String> persons = List.of(person.subject(), capacity.principal(person));
                    return !persons.contains(subject.requester())
                            && counting.stream().noneMatch(one -> one.involves(persons));
                })
                .findFirst();
    }

    /// Whether so many persons approved exactly this, and nobody rejected it.
    public boolean approved(Subject subject, int required) {
        List<Approval> decisions = counting(subject, of(subject.type(), subject.id()));
        Set<String> persons = new HashSet<>();
        int approvals = 0;
        for (Approval one : decisions) {
            if (one.decision() == Decision.APPROVED && !one.involves(persons)) {
                approvals++;
            }
            persons.addAll(List.of(one.person(), one.principal()));
        }
        return approvals >= required && decisions.stream().noneMatch(d -> d.decision() == Decision.REJECTED);
    }

    private static List<Approval> counting(Subject subject, List<Approval> decisions) {
        return decisions.stream()
                .filter(decision -> decision.digest().equals(subject.digest()))
                .filter(decision -> !decision.involves(List.of(subject.requester())))
                .toList();
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
        UUID delegation = row.uuidOrNull("delegation_id");
        Approval approval = new Approval(
                row.uuid("id"),
                row.text("digest"),
                row.text("person"),
                row.text("person_name"),
                delegation == null
                        ? null
                        : new OnBehalfOf(delegation, row.text("on_behalf_of"), row.text("on_behalf_of_name")),
                row.constant("decision", Decision.class),
                row.textOrNull("reason"),
                row.instant("at"));
        Subject subject = new Subject(
                row.text("subject_type"), row.uuid("subject_id"), row.text("digest"), row.text("requester"));
        Signer signer = new Signer(approval.person(), approval.personName(), approval.onBehalfOf());
        boolean genuine =
                keys.verify(PURPOSE, row.bytes("mac"), fields(subject, signer, approval.decision(), approval.at()));
        if (!genuine) {
            LOG.errorf("Approval %s of %s %s is forged; it is ignored", approval.id(), subject.type(), subject.id());
        }
        return new Checked(approval, genuine);
    }

    /// What concerns no account is decided for the whole tenant, and in nobody's place.
    private List<Capacity> own() {
        return current.get().mayApprove() ? List.of(Capacity.OWN) : List.of();
    }

    private Approval decide(Subject subject, List<Capacity> capacities, Decision decision, @Nullable String reason) {
        Person person = current.get();
        if (person.apiKeyId() != null || capacities.isEmpty()) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Only a signed-in person with the role approver or admin may decide; an API key may not.");
        }
        if (person.subject().equals(subject.requester())) {
            throw new Problem(ProblemType.FORBIDDEN, "You asked for this yourself; somebody else must decide it.");
        }
        if (capacities.stream().allMatch(one -> one.principal(person).equals(subject.requester()))) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Whom you stand in for asked for this; somebody else than the two of you must decide it.");
        }
        Capacity capacity = free(subject, of(subject.type(), subject.id()), person, capacities)
                .orElseThrow(Approvals::decidedAlready);
        OnBehalfOf other = capacity instanceof OnBehalfOf onBehalfOf ? onBehalfOf : null;
        return insert(subject, new Signer(person.subject(), person.name(), other), decision, reason);
    }

    /// Who decides, and in whose place.
    private record Signer(
            String person, String name, @Nullable OnBehalfOf other) {}

    private Approval insert(Subject subject, Signer signer, Decision decision, @Nullable String reason) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        OnBehalfOf other = signer.other();
        return sql.first(
                        """
                        insert into approval (tenant_id, subject_type, subject_id, digest, requester, person, person_name,
                          on_behalf_of, on_behalf_of_name, delegation_id, decision, reason, at, mac)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        subject.type(),
                        subject.id(),
                        subject.digest(),
                        subject.requester(),
                        signer.person(),
                        signer.name(),
                        other == null ? null : other.subject(),
                        other == null ? null : other.name(),
                        other == null ? null : other.delegation(),
                        decision,
                        reason,
                        at,
                        keys.mac(PURPOSE, fields(subject, signer, decision, at)))
                .map(id ->
                        new Approval(id, subject.digest(), signer.person(), signer.name(), other, decision, reason, at))
                .orElseThrow(Approvals::decidedAlready);
    }

    private static Problem decidedAlready() {
        return new Problem(
                ProblemType.CONFLICT,
                "You have decided this already, or somebody for whom you stand in or who stands in for you; a second"
                        + " person must decide too.");
    }

    private static String[] fields(Subject subject, Signer signer, Decision decision, Instant at) {
        List<String> fields = new ArrayList<>(List.of(
                TenantScope.current().toString(),
                subject.type(),
                subject.id().toString(),
                subject.digest(),
                subject.requester(),
                signer.person(),
                decision.name(),
                at.toString()));
        OnBehalfOf other = signer.other();
        if (other != null) {
            fields.addAll(List.of(other.subject(), other.delegation().toString()));
        }
        return fields.toArray(String[]::new);
    }
}
