package io.prunella.app.findings.views;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The views of a tenant, as far as a person may see them.
@ApplicationScoped
class SavedViews {
    private static final int MOST = 100;

    private final Sql sql;

    SavedViews(Sql sql) {
        this.sql = sql;
    }

    /// The person's own ones and those that others share, by name.
    @Transactional
    List<SavedView> of(Person person) {
        return sql.query(
                "select * from saved_view where tenant_id = ? and (owner = ? or shared) order by lower(name), id",
                SavedViews::read,
                TenantScope.current(),
                person.subject());
    }

    @Transactional
    SavedView create(Person person, String name, String query, boolean shared) {
        if (of(person).stream()
                        .filter(view -> view.owner().equals(person.subject()))
                        .count()
                >= MOST) {
            throw Problem.field("name", "You keep " + MOST + " views already; delete one first.");
        }
        return sql.query(
                        """
                        insert into saved_view (tenant_id, name, query, shared, owner, owner_name)
                        values (?, ?, ?, ?, ?, ?) returning *
                        """,
                        SavedViews::read,
                        TenantScope.current(),
                        name.strip(),
                        query,
                        shared,
                        person.subject(),
                        person.name())
                .getFirst();
    }

    /// @param name null leaves what is there, as for the others
    record Edit(
            @Nullable String name,
            @Nullable String query,
            @Nullable Boolean shared) {}

    @Transactional
    SavedView edit(Person person, UUID id, @Nullable String ifMatch, Edit edit) {
        SavedView view = owned(person, id);
        ETags.requireMatch(ifMatch, view.version());
        String name = edit.name();
        String query = edit.query();
        Boolean shared = edit.shared();
        return sql.query(
                        """
                        update saved_view set name = ?, query = ?, shared = ?, version = version + 1
                        where tenant_id = ? and id = ? returning *
                        """,
                        SavedViews::read,
                        name == null ? view.name() : name.strip(),
                        query == null ? view.query() : query,
                        shared == null ? view.shared() : shared,
                        TenantScope.current(),
                        id)
                .getFirst();
    }

    @Transactional
    void delete(Person person, UUID id) {
        owned(person, id);
        sql.update("delete from saved_view where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    /// Whoever may manage policies tidies up after those who left.
    ///
    /// @throws Problem 404 for what the person does not see, 403 for what is somebody else's
    private SavedView owned(Person person, UUID id) {
        SavedView view = sql.first(
                        "select * from saved_view where tenant_id = ? and id = ? and (owner = ? or shared) for no key update",
                        SavedViews::read,
                        TenantScope.current(),
                        id,
                        person.subject())
                .orElseThrow(() -> Problem.notFound("view"));
        if (!view.owner().equals(person.subject()) && !person.may(Permission.MANAGE_POLICIES)) {
            throw new Problem(
                    ProblemType.FORBIDDEN, "This view belongs to " + view.ownerName() + "; save one of your own.");
        }
        return view;
    }

    private static SavedView read(Row row) throws SQLException {
        return new SavedView(
                row.uuid("id"),
                row.text("name"),
                row.text("query"),
                row.flag("shared"),
                row.text("owner"),
                row.text("owner_name"),
                row.number("version"));
    }
}
