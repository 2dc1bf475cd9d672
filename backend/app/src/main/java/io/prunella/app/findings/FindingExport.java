package io.prunella.app.findings;

import io.prunella.app.platform.http.JsonLines;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.app.tenants.teams.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Findings for elsewhere: as a table for a spreadsheet ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)),
/// or as OCSF.
@ApplicationScoped
class FindingExport {
    private static final List<String> HEADER = List.of(
            "id",
            "policy",
            "title",
            "severity",
            "status",
            "cause",
            "account",
            "account_name",
            "environment",
            "resource_type",
            "resource",
            "region",
            "element",
            "message",
            "assignee",
            "first_seen",
            "last_seen",
            "resolved_at",
            "team");

    private final FindingQueries queries;
    private final Policies policies;
    private final AccountLines accounts;
    private final Teams teams;
    private final Ocsf ocsf;
    private final Transactions transactions;

    FindingExport(
            FindingQueries queries,
            Policies policies,
            AccountLines accounts,
            Teams teams,
            Ocsf ocsf,
            Transactions transactions) {
        this.queries = queries;
        this.policies = policies;
        this.accounts = accounts;
        this.teams = teams;
        this.ocsf = ocsf;
        this.transactions = transactions;
    }

    /// One event per line: each finding as it stands.
    StreamingOutput ocsf(FindingQuery query, Person person) {
        FindingFilter filter = filter(query, person);
        return JsonLines.of(transactions, lines -> {
            Map<UUID, AccountLines.AccountLine> known = accounts.all();
            queries.stream(
                    filter,
                    line -> lines.accept(ocsf.event(
                            line,
                            Ocsf.Occurrence.now(line),
                            known.get(line.finding().accountId()))));
        });
    }

    private FindingFilter filter(FindingQuery query, Person person) {
        return transactions.call(() -> query.filter(person, accounts, teams));
    }

    StreamingOutput csv(FindingQuery query, Person person) {
        FindingFilter filter = filter(query, person);
        TenantScope.Bound bound = TenantScope.bound();
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            bound.run(() -> transactions.run(() -> write(filter, writer)));
            writer.flush();
        };
    }

    private void write(FindingFilter filter, Writer writer) {
        Map<UUID, AccountLines.AccountLine> known = accounts.all();
        Map<UUID, Teams.TeamRef> owners = teams.all();
        line(writer, HEADER.toArray());
        queries.stream(filter, found -> {
            Finding finding = found.finding();
            AccountLines.AccountLine account = known.get(finding.accountId());
            line(
                    writer,
                    finding.id(),
                    finding.policy(),
                    policies.title(finding.policy()),
                    finding.severity().word(),
                    finding.status(),
                    found.cause(),
                    account == null ? null : account.nativeId(),
                    account == null ? null : account.name(),
                    account == null ? null : account.environment(),
                    finding.type(),
                    finding.nativeId(),
                    finding.region(),
                    finding.element(),
                    finding.message(),
                    found.assignee(),
                    finding.firstSeen(),
                    found.lastSeen(),
                    found.resolvedAt(),
                    finding.team() == null ? null : name(owners.get(finding.team())));
        });
    }

    private static @Nullable String name(Teams.@Nullable TeamRef team) {
        return team == null ? null : team.name();
    }

    private static void line(Writer writer, @Nullable Object... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                writer.write(i == 0 ? "" : ",");
                writer.write(cell(cells[i]));
            }
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Spreadsheets run a cell that starts like a formula; an apostrophe makes it a text.
    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
