package io.prunella.app.tenants.teams;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Person;
import io.prunella.app.tenants.teams.AccessEntry.Kind;
import io.prunella.app.tenants.teams.AccessEntry.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changing who may do what. What takes something away is done at once; what gives somebody more waits for a second
/// person, who gains nothing by it.
@ApplicationScoped
class AccessChanges {
    private final AccessEntries entries;
    private final Approvals approvals;
    private final Audit audit;
    private final CurrentPerson current;
    private final Event<AccessChanged> changed;

    AccessChanges(
            AccessEntries entries,
            Approvals approvals,
            Audit audit,
            CurrentPerson current,
            Event<AccessChanged> changed) {
        this.entries = entries;
        this.approvals = approvals;
        this.audit = audit;
        this.current = current;
        this.changed = changed;
    }

    @Transactional
    AccessEntry create(Kind kind, String name, Statement wanted) {
        UUID id = entries.insert(kind, name);
        return state(entries.lock(kind, id), name, wanted);
    }

    /// @param ifMatch the version that the person has seen
    @Transactional
    AccessEntry change(Kind kind, UUID id, @Nullable String ifMatch, Function<AccessEntry, Next> change) {
        AccessEntry before = entries.lock(kind, id);
        ETags.requireMatch(ifMatch, before.version());
        Next next = change.apply(before);
        return state(before, next.name(), next.wanted());
    }

    /// What a change makes of an entry.
    record Next(String name, Statement wanted) {}

    private AccessEntry state(AccessEntry before, String name, Statement wanted) {
        Statement had = before.inForce();
        boolean more = had == null || wanted.goesBeyond(had);
        Person person = current.get();
        Wanted waiting = more ? new Wanted(wanted, person.subject(), person.name()) : null;
        Statement kept = had == null ? null : wanted.within(had);
        entries.write(
                new AccessEntry(before.id(), before.kind(), name, kept, waiting, before.createdAt(), before.version()));
        AccessEntry after = entries.get(before.kind(), before.id());
        changed.fire(new AccessChanged(before.kind() == Kind.TEAM));
        record(more ? "change-requested" : "changed", after, wanted);
        return after;
    }

    @Transactional
    AccessEntry approve(Kind kind, UUID id, String digest) {
        AccessEntry entry = waiting(kind, id, digest);
        Wanted wanted = wanted(entry);
        Statement before = entry.inForce();
        if (wanted.statement().names(current.get()) && (before == null || !before.names(current.get()))) {
            throw new Problem(
                    ProblemType.FORBIDDEN, "This would give you more yourself; somebody else must decide it.");
        }
        approvals.approve(entry.subject(wanted));
        entries.write(
                new AccessEntry(id, kind, entry.name(), wanted.statement(), null, entry.createdAt(), entry.version()));
        changed.fire(new AccessChanged(kind == Kind.TEAM));
        record("change-approved", entry, wanted.statement());
        return entries.get(kind, id);
    }

    /// A grant is gone then; a team or a group stays what it was.
    @Transactional
    AccessEntry reject(Kind kind, UUID id, String digest, @Nullable String reason) {
        AccessEntry entry = waiting(kind, id, digest);
        Wanted wanted = wanted(entry);
        approvals.reject(entry.subject(wanted), reason);
        AccessEntry left =
                new AccessEntry(id, kind, entry.name(), entry.inForce(), null, entry.createdAt(), entry.version());
        record("change-rejected", entry, wanted.statement());
        if (kind == Kind.GRANT) {
            entries.delete(id);
            return left;
        }
        entries.write(left);
        return entries.get(kind, id);
    }

    /// Grants to a team, or on a group of accounts, go with it.
    @Transactional
    void delete(Kind kind, UUID id) {
        AccessEntry entry = entries.lock(kind, id);
        entries.all().stream().filter(other -> rests(other, id)).forEach(grant -> entries.delete(grant.id()));
        entries.delete(id);
        changed.fire(new AccessChanged(kind == Kind.TEAM));
        record("deleted", entry, entry.inForce());
    }

    private static boolean rests(AccessEntry entry, UUID on) {
        Wanted wanted = entry.wanted();
        return restsOn(entry.inForce(), on) || restsOn(wanted == null ? null : wanted.statement(), on);
    }

    private static boolean restsOn(@Nullable Statement statement, UUID on) {
        return statement instanceof GrantStatement grant
                && (on.equals(grant.team()) || on.equals(grant.accountGroup()));
    }

    private AccessEntry waiting(Kind kind, UUID id, String digest) {
        AccessEntry entry = entries.lock(kind, id);
        if (entry.wanted() == null) {
            throw new Problem(ProblemType.CONFLICT, "Nothing of this " + kind.word() + " waits for a decision.");
        }
        String actual = entry.subject(wanted(entry)).digest();
        if (!actual.equals(digest)) {
            throw new Problem(
                            ProblemType.STALE,
                            "What waits is not what you saw. Look at the " + kind.word()
                                    + " again, then decide on its digest.")
                    .with("currentDigest", actual);
        }
        return entry;
    }

    private static Wanted wanted(AccessEntry entry) {
        Wanted wanted = entry.wanted();
        if (wanted == null) {
            throw new IllegalStateException("Nothing waits for " + entry.id());
        }
        return wanted;
    }

    private void record(String action, AccessEntry entry, @Nullable Statement statement) {
        Kind kind = entry.kind();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", entry.name());
        detail.put("statement", statement == null ? Map.of() : statement.tree());
        String what = kind.word() + (entry.name().isEmpty() ? "" : " " + entry.name());
        String summary =
                switch (action) {
                    case "change-requested" -> "Asked to give more by " + what;
                    case "change-approved" -> "Approved what " + what + " gives";
                    case "change-rejected" -> "Rejected what " + what + " would give";
                    case "deleted" -> "Deleted " + what;
                    default -> "Changed " + what;
                };
        audit.record(new AuditEvent(
                kind.word() + "." + action, kind.word(), entry.id().toString(), summary, detail));
    }
}
