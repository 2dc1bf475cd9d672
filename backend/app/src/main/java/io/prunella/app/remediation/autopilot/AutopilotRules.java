package io.prunella.app.remediation.autopilot;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.remediation.Proposals;
import io.prunella.app.remediation.autopilot.AutopilotRule.Pending;
import io.prunella.app.remediation.batch.StandingBatches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people decide about a tenant's rules. Whatever allows more than before needs a second person; whatever allows
/// less counts at once, and calls off what has not begun.
@ApplicationScoped
@Transactional
class AutopilotRules {
    private final RuleRows rows;
    private final SwitchRows switches;
    private final StandingBatches batches;
    private final Approvals approvals;
    private final Audit audit;
    private final AutopilotNotices notices;
    private final CurrentPerson current;

    AutopilotRules(
            RuleRows rows,
            SwitchRows switches,
            StandingBatches batches,
            Approvals approvals,
            Audit audit,
            AutopilotNotices notices,
            CurrentPerson current) {
        this.rows = rows;
        this.switches = switches;
        this.batches = batches;
        this.approvals = approvals;
        this.audit = audit;
        this.notices = notices;
        this.current = current;
    }

    /// @param id null for a new rule
    record Wanted(@Nullable UUID id, RuleTerms terms) {}

    /// Makes the rules just these, in this order. What is sent for a rule is what is wanted of it: sending what is in
    /// force withdraws a change that waits.
    ///
    /// @param ifMatch the version that the person has seen
    void change(@Nullable String ifMatch, List<Wanted> wanted) {
        ETags.requireMatch(ifMatch, switches.lock().version());
        Map<UUID, AutopilotRule> before = new HashMap<>();
        rows.all().forEach(rule -> before.put(rule.id(), rule));
        Set<UUID> kept = new HashSet<>();
        for (int position = 0; position < wanted.size(); position++) {
            Wanted one = wanted.get(position);
            UUID id = one.id() == null ? rows.nextId() : one.id();
            AutopilotRule known = before.get(id);
            if (!kept.add(id) || (one.id() != null && known == null)) {
                throw Problem.field(
                        "items[" + position + "].id",
                        "Rule " + (position + 1) + " ('" + one.terms().name() + "') has an id that is "
                                + (known == null ? "none of your rules." : "another rule's too."));
            }
            put(known == null ? fresh(id, position, one.terms()) : known, position, one.terms());
        }
        before.values().stream().filter(rule -> !kept.contains(rule.id())).forEach(this::remove);
        switches.changed();
    }

    private AutopilotRule fresh(UUID id, int position, RuleTerms terms) {
        Person person = current.get();
        AutopilotRule rule =
                new AutopilotRule(id, position, terms.disabled(), null, null, null, person.name(), now(), true);
        record("created", rule, "Made the autopilot rule '" + terms.name() + "'", terms);
        return rule;
    }

    private void put(AutopilotRule rule, int position, RuleTerms wanted) {
        Pending waiting = rule.pending();
        if (waiting != null && waiting.terms().equals(wanted)) {
            rows.put(with(rule, position, rule.trusted(), waiting));
        } else if (rule.genuine() && wanted.within(rule.terms())) {
            narrow(rule, position, wanted);
        } else {
            Person person = current.get();
            Pending pending = new Pending(wanted, now(), person.subject(), person.name());
            rows.put(with(rule, position, rule.trusted(), pending));
            record("requested", rule, "Asked to have the autopilot rule '" + wanted.name() + "' in force", wanted);
            String summary = person.name() + " asks for the autopilot rule '" + wanted.name() + "'; another must agree";
            notices.changed(rule.id(), summary, wanted);
        }
    }

    private void narrow(AutopilotRule rule, int position, RuleTerms wanted) {
        if (!wanted.equals(rule.terms())) {
            callOff(rule, "The rule was changed");
            record("changed", rule, "Changed the autopilot rule '" + wanted.name() + "'", wanted);
        }
        rows.put(with(rule, position, wanted, null));
    }

    private AutopilotRule with(AutopilotRule rule, int position, RuleTerms terms, @Nullable Pending pending) {
        return new AutopilotRule(
                rule.id(),
                position,
                terms,
                rule.approved(),
                pending,
                rule.trip(),
                current.get().name(),
                now(),
                true);
    }

    private void remove(AutopilotRule rule) {
        callOff(rule, "The rule was removed");
        rows.remove(rule.id());
        String what = "the autopilot rule '" + rule.terms().name() + "'";
        record("removed", rule, "Removed " + what, rule.terms());
        notices.changed(rule.id(), current.get().name() + " removed " + what, rule.terms());
    }

    /// Puts in force what waits.
    void approve(UUID id, String digest) {
        switches.lock();
        AutopilotRule rule = waiting(id, digest);
        Pending pending = pending(rule);
        approvals.approve(pending.approved(id).subject(id));
        callOff(rule, "The rule was changed");
        rows.put(new AutopilotRule(
                id,
                rule.position(),
                pending.terms(),
                pending.approved(id),
                null,
                rule.trip(),
                current.get().name(),
                now(),
                true));
        switches.changed();
        String what = "the autopilot rule '" + pending.terms().name() + "'";
        record("approved", rule, "Approved " + what, pending.terms());
        notices.changed(id, current.get().name() + " approved " + what, pending.terms());
    }

    void reject(UUID id, String digest, @Nullable String reason) {
        switches.lock();
        AutopilotRule rule = waiting(id, digest);
        Pending pending = pending(rule);
        approvals.reject(pending.approved(id).subject(id), Proposals.reason(reason));
        rows.put(with(rule, rule.position(), rule.trusted(), null));
        switches.changed();
        record(
                "rejected",
                rule,
                "Rejected the autopilot rule '" + pending.terms().name() + "'",
                pending.terms());
    }

    /// Lets a rule go on that stopped by itself.
    void resume(UUID id) {
        switches.lock();
        AutopilotRule rule = find(id);
        if (rule.trip() == null) {
            throw new Problem(ProblemType.CONFLICT, "This rule has not stopped by itself; there is nothing to resume.");
        }
        callOff(rule, "The rule begins anew");
        rows.reset(id);
        switches.changed();
        String what = "the autopilot rule '" + rule.terms().name() + "' go on";
        record("resumed", rule, "Let " + what, rule.terms());
        notices.resumed(id, current.get().name() + " let " + what);
    }

    /// Nothing of any rule begins any more. What is being applied comes to its end.
    void halt(@Nullable String reason) {
        SwitchRows.Switch before = switches.lock();
        if (before.halt() != null) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "Autopilot is halted already, by " + before.halt().by() + ".");
        }
        String why = Proposals.reason(reason);
        String by = current.get().name();
        rows.all().forEach(rule -> callOff(rule, "Autopilot was halted"));
        switches.halt(new SwitchRows.Halt(now(), by, why));
        audit.record(AuditEvent.of(
                "autopilot.halted", "autopilot", "all", by + " halted autopilot" + (why == null ? "" : ": " + why)));
        notices.stopped(null, by + " halted autopilot", why == null ? "No reason was given." : why);
    }

    void resumeAll() {
        if (switches.lock().halt() == null) {
            throw new Problem(ProblemType.CONFLICT, "Autopilot is not halted.");
        }
        switches.halt(null);
        audit.record(AuditEvent.of("autopilot.resumed", "autopilot", "all", "Let autopilot go on"));
        notices.resumed(null, current.get().name() + " let autopilot go on");
    }

    private void callOff(AutopilotRule rule, String why) {
        batches.callOff(rule.actor().subject(), current.get().name(), why);
    }

    private AutopilotRule find(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("autopilot rule"));
    }

    private AutopilotRule waiting(UUID id, String digest) {
        AutopilotRule rule = find(id);
        Pending pending = rule.pending();
        if (pending == null) {
            throw new Problem(ProblemType.CONFLICT, "Nothing of this rule waits for a decision.");
        }
        // Recomputed, so that a changed row cannot borrow an approval.
        String actual = pending.approved(id).digest();
        if (!actual.equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "What waits is not what you saw. Look at the rule again, then decide on its digest.")
                    .with("currentDigest", actual);
        }
        return rule;
    }

    private static Pending pending(AutopilotRule rule) {
        Pending pending = rule.pending();
        if (pending == null) {
            throw new IllegalStateException("Nothing waits for rule " + rule.id());
        }
        return pending;
    }

    private void record(String action, AutopilotRule rule, String summary, RuleTerms terms) {
        audit.record(new AuditEvent(
                "autopilot-rule." + action, "autopilot-rule", rule.id().toString(), summary, Map.of("terms", terms)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
