package io.prunella.app.drift;

import io.prunella.app.codefix.RepositoryScanned.NamedState;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.connector.ObjectAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the states of repositories are kept. Its methods join the current transaction.
@ApplicationScoped
class StateLocations {
    private static final String SAME_PLACE =
            " where tenant_id = ? and repository_id = ? and root = ? and account_id = ?"
                    + " and bucket = ? and key = ? and region = ?";

    private final Sql sql;

    StateLocations(Sql sql) {
        this.sql = sql;
    }

    /// One that an administrator confirmed.
    ///
    /// @param account whose connection's role reads it
    record Location(String root, UUID account, ObjectAddress address) {}

    /// How reading it went.
    ///
    /// @param etag as it was read last; null where it never was
    /// @param resources whose identities it told
    /// @param problem why it could not be read when that was tried last
    record Known(
            Location location,
            @Nullable String etag,
            @Nullable Long resources,
            @Nullable Instant readAt,
            @Nullable Instant triedAt,
            @Nullable String problem) {}

    /// Those of a repository, by their root modules.
    List<Known> of(UUID repository) {
        return sql.query(
                "select * from state_location where tenant_id = ? and repository_id = ? order by root",
                StateLocations::read,
                TenantScope.current(),
                repository);
    }

    /// Those that the accounts of a connection hold.
    List<ObjectAddress> ofConnection(UUID connection) {
        return sql.query("""
                select distinct l.bucket, l.key, l.region from state_location l
                join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
                where l.tenant_id = ? and a.connection_id = ? order by l.bucket, l.key
                """, StateLocations::address, TenantScope.current(), connection);
    }

    /// How many could not be read when that was tried last.
    int unread() {
        return sql.first(
                        "select count(*) as n from state_location where tenant_id = ? and problem is not null",
                        row -> row.integer("n"),
                        TenantScope.current())
                .orElse(0);
    }

    private record Head(List<NamedState> named, long version) {}

    private Head head(UUID repository) {
        return sql.first(
                        "select named, version from state_list where tenant_id = ? and repository_id = ?",
                        row -> new Head(
                                List.of(Json.read(row.text("named"), NamedState[].class)), row.number("version")),
                        TenantScope.current(),
                        repository)
                .orElse(new Head(List.of(), 0));
    }

    /// What the code says, as it was scanned last.
    List<NamedState> named(UUID repository) {
        return head(repository).named();
    }

    /// Of what is confirmed; 0 where nothing ever was.
    long version(UUID repository) {
        return head(repository).version();
    }

    void named(UUID repository, List<NamedState> named) {
        sql.update("""
                insert into state_list as s (tenant_id, repository_id, named) values (?, ?, ?)
                on conflict on constraint pk_state_list do update set named = excluded.named
                where s.named is distinct from excluded.named
                """, TenantScope.current(), repository, Jsonb.of(named));
    }

    /// In place of all that were confirmed before. Of what stays where it was it is still known how reading it went.
    void replace(UUID repository, List<Location> locations) {
        List<Known> before = of(repository);
        for (Known known : before) {
            if (!locations.contains(known.location())) {
                sql.update(
                        "delete from state_location where tenant_id = ? and repository_id = ? and root = ?",
                        TenantScope.current(),
                        repository,
                        known.location().root());
            }
        }
        for (Location location : locations) {
            sql.update(
                    """
                    insert into state_location (tenant_id, repository_id, root, account_id, bucket, key, region)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict on constraint pk_state_location do nothing
                    """,
                    TenantScope.current(),
                    repository,
                    location.root(),
                    location.account(),
                    location.address().bucket(),
                    location.address().key(),
                    location.address().region());
        }
        sql.update("""
                insert into state_list as s (tenant_id, repository_id) values (?, ?)
                on conflict on constraint pk_state_list do update set version = s.version + 1
                """, TenantScope.current(), repository);
    }

    /// False where it is no longer what is confirmed.
    boolean wasRead(UUID repository, Location location, String etag, int resources) {
        return sql.update(
                        "update state_location set etag = ?, resources = ?, read_at = now(), tried_at = now(),"
                                + " problem = null" + SAME_PLACE,
                        etag,
                        resources,
                        TenantScope.current(),
                        repository,
                        location.root(),
                        location.account(),
                        location.address().bucket(),
                        location.address().key(),
                        location.address().region())
                == 1;
    }

    /// @param problem null where it is as it was when it was read last
    void wasTried(UUID repository, Location location, @Nullable String problem) {
        sql.update(
                "update state_location set tried_at = now(), problem = ?" + SAME_PLACE,
                problem,
                TenantScope.current(),
                repository,
                location.root(),
                location.account(),
                location.address().bucket(),
                location.address().key(),
                location.address().region());
    }

    /// They are to be tried soon.
    void readAgain(UUID repository) {
        sql.update(
                "update state_location set tried_at = null where tenant_id = ? and repository_id = ?",
                TenantScope.current(),
                repository);
    }

    /// Somebody put another state in its place, so that it is to be read again whatever it was.
    void forgetRead(UUID repository, String root) {
        sql.update(
                "update state_location set etag = null where tenant_id = ? and repository_id = ? and root = ?",
                TenantScope.current(),
                repository,
                root);
    }

    private static Known read(Row row) throws SQLException {
        return new Known(
                new Location(row.text("root"), Objects.requireNonNull(row.uuid("account_id")), address(row)),
                row.textOrNull("etag"),
                row.numberOrNull("resources"),
                row.instantOrNull("read_at"),
                row.instantOrNull("tried_at"),
                row.textOrNull("problem"));
    }

    private static ObjectAddress address(Row row) throws SQLException {
        return new ObjectAddress(row.text("bucket"), row.text("key"), row.text("region"));
    }
}
