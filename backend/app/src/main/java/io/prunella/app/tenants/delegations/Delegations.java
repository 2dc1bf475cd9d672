package io.prunella.app.tenants.delegations;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Role;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import io.prunella.app.tenants.channels.PersonMail;
import io.prunella.app.tenants.delegations.Delegation.Lender;
import io.prunella.app.tenants.delegations.Delegation.Revocation;
import io.prunella.app.tenants.delegations.Delegation.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Approvers who lend their approvals. What is lent is lent by their own right only, and never lent on.
@ApplicationScoped
@Transactional
class Delegations {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int SHOWN = 200;

    private final DelegationRows rows;
    private final Audit audit;
    private final Notifications notifications;
    private final PersonMail mail;
    private final CurrentPerson current;

    Delegations(DelegationRows rows, Audit audit, Notifications notifications, PersonMail mail, CurrentPerson current) {
        this.rows = rows;
        this.audit = audit;
        this.notifications = notifications;
        this.mail = mail;
        this.current = current;
    }

    /// Newest first. Who sees the whole tenant sees who decides for whom; anybody else sees their own.
    List<Delegation> all() {
        Person person = current.get();
        return rows.all(SHOWN).stream().filter(one -> sees(person, one)).toList();
    }

    /// @throws Problem 404 for whoever does not see it
    Delegation get(UUID id) {
        Delegation delegation = rows.get(id);
        if (!sees(current.get(), delegation)) {
            throw Problem.notFound("delegation");
        }
        return delegation;
    }

    private static boolean sees(Person person, Delegation delegation) {
        return person.may(Permission.READ) || delegation.isBy(person) || delegation.isTo(person);
    }

    /// @param from null for at once
    /// @throws Problem 403 for whoever may decide nothing by their own right, 422
    Delegation lend(String delegate, @Nullable Instant from, Instant until, String reason) {
        Person person = current.get();
        if (person.ownApprovals().isEmpty()) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "You may lend only what you decide by your own right; what was lent to you goes no further.");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant start = from == null || from.isBefore(now) ? now : from.truncatedTo(ChronoUnit.MICROS);
        Delegation made = new Delegation(
                rows.nextId(),
                new Lender(person.subject(), person.name(), person.email(), byRole(person)),
                Person.called(delegate),
                start,
                until.truncatedTo(ChronoUnit.MICROS),
                reason.strip(),
                now,
                null);
        require(made, person);
        rows.insert(made);
        record("created", made, person.name() + " lends their approvals to " + made.delegate() + ", " + period(made));
        return made;
    }

    private static void require(Delegation made, Person person) {
        if (made.isTo(person)) {
            throw Problem.field("delegate", "delegate must be somebody else than you.");
        }
        if (!made.until().isAfter(made.from())) {
            throw Problem.field("until", "until must be a time to come, after from.");
        }
        if (made.until().isAfter(made.from().plus(LONGEST))) {
            throw Problem.field("until", "until must be within " + LONGEST.toDays() + " days of from.");
        }
    }

    /// Either of the two takes it back, or an administrator. What was decided by then stands.
    ///
    /// @throws Problem 403 for others, 409 when it has ended
    Delegation revoke(UUID id) {
        Delegation delegation = rows.lock(id);
        Person person = current.get();
        if (!mayRevoke(delegation, person)) {
            throw new Problem(
                    ProblemType.FORBIDDEN, "Only the two of them, signed in, or an administrator take it back.");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Status status = delegation.status(now);
        if (status != Status.ACTIVE && status != Status.UPCOMING) {
            throw new Problem(ProblemType.CONFLICT, "This delegation is " + status + " already.");
        }
        Revocation revocation = new Revocation(now, person.name());
        Delegation revoked = new Delegation(
                id,
                delegation.lender(),
                delegation.delegate(),
                delegation.from(),
                delegation.until(),
                delegation.reason(),
                delegation.createdAt(),
                revocation);
        rows.revoke(revoked, revocation);
        String whose = delegation.lender().name() + "'s approvals to " + delegation.delegate();
        record("revoked", revoked, person.name() + " took back the delegation of " + whose);
        return revoked;
    }

    static boolean mayRevoke(Delegation delegation, Person person) {
        return person.apiKeyId() == null
                && (delegation.isBy(person) || delegation.isTo(person) || person.may(Permission.MANAGE_GRANTS));
    }

    /// Grants are looked at anew whenever the delegate decides; what the identity provider says is known now only.
    private static boolean byRole(Person person) {
        return Role.permissionsOf(person.roles()).contains(Permission.APPROVE);
    }

    private static String period(Delegation delegation) {
        return "from " + delegation.from() + " until " + delegation.until();
    }

    private void record(String action, Delegation delegation, String summary) {
        Map<String, Object> detail = Map.of(
                "lender", delegation.lender().subject(),
                "delegate", delegation.delegate(),
                "from", delegation.from().toString(),
                "until", delegation.until().toString(),
                "reason", delegation.reason());
        String id = delegation.id().toString();
        audit.record(new AuditEvent("delegation." + action, "delegation", id, summary, detail));
        notifications.publish(notice(summary, delegation.reason(), detail));
        // What somebody wrote goes to no address that somebody typed.
        mail.tell(delegation.delegate(), notice(summary, "What you decide in their place bears both names.", Map.of()));
    }

    private static Notice notice(String summary, String text, Map<String, Object> detail) {
        return Notice.of(NoticeKind.APPROVALS_DELEGATED, summary, text, "/settings/delegations", detail);
    }
}
