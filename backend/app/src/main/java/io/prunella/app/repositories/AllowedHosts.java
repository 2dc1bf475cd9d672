package io.prunella.app.repositories;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The hosts whose repositories the current tenant may connect. Of others nothing is fetched, whatever is connected.
@ApplicationScoped
@Transactional
public class AllowedHosts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final int MOST = 100;

    private final Sql sql;
    private final Audit audit;

    AllowedHosts(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    public List<String> all() {
        return sql.query(
                "select host from code_host where tenant_id = ? order by host",
                row -> row.text("host"),
                TenantScope.current());
    }

    /// @throws Problem 422 that says where to allow it
    void require(String host) {
        if (!all().contains(host)) {
            throw Problem.field(
                    "url",
                    "Repositories of " + host + " may not be connected: an administrator of your organization allows"
                            + " the host first (PUT /api/v1/repositories/hosts).");
        }
    }

    /// @param version of the whole list, which the list alone decides
    record Versioned(List<String> hosts, long version) {
        static Versioned of(List<String> hosts) {
            return new Versioned(
                    hosts,
                    UUID.nameUUIDFromBytes(String.join(" ", hosts).getBytes(StandardCharsets.US_ASCII))
                            .getLeastSignificantBits());
        }
    }

    Versioned versioned() {
        return Versioned.of(all());
    }

    /// Allows just these.
    ///
    /// @param ifMatch the version that the person has seen
    Versioned replace(@Nullable String ifMatch, Collection<String> hosts) {
        UUID tenant = TenantScope.current();
        sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "code-hosts/" + tenant);
        List<String> before = all();
        ETags.requireMatch(ifMatch, Versioned.of(before).version());
        Set<String> wanted = new TreeSet<>();
        hosts.forEach(host -> wanted.add(name(host)));
        if (wanted.size() > MOST) {
            throw Problem.field("hosts", "hosts may hold at most " + MOST + " names.");
        }
        if (List.copyOf(wanted).equals(before)) {
            return Versioned.of(before);
        }
        sql.update("delete from code_host where tenant_id = ? and host <> all(?)", tenant, wanted);
        sql.batch(
                "insert into code_host (tenant_id, host) values (?, ?) on conflict do nothing",
                wanted.stream().map(host -> new Object[] {tenant, host}).toList());
        audit.record(AuditEvent.of(
                        "code-hosts.changed",
                        "code-hosts",
                        tenant,
                        "Allowed repositories of: " + String.join(", ", wanted))
                .with(Map.of("before", before, "after", List.copyOf(wanted))));
        return Versioned.of(List.copyOf(wanted));
    }

    private static String name(String given) {
        String host = given.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(host).matches()
                || Arrays.asList(host.split("\\.", -1)).contains("")) {
            throw Problem.field("hosts", "hosts must hold names of hosts like github.com, not '" + given + "'.");
        }
        return host;
    }
}
