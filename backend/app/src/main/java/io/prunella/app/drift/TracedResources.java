package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations;
import io.prunella.app.findings.FindingDeclarations;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.repositories.FileLinks;
import io.prunella.app.repositories.HostKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which declaration each live resource comes from, as it was matched last. Its methods join the current
/// transaction.
@ApplicationScoped
class TracedResources implements Declarations, FindingDeclarations {
    /// For queries of rows that bear resource_declaration as m.
    static final String COLUMNS = """
            m.rule, m.candidates, d.id as declaration_id, d.root, d.address, d.type as declared_type, d.language, d.file,
            d.start_line, d.end_line, d.commit, p.id as repository_id, p.name as repository, p.url as repository_url,
            p.host as repository_host, p.kind as repository_kind
            """;

    static final String JOINS = """
            left join declaration d on d.tenant_id = m.tenant_id and d.id = m.declaration_id
            left join repository p on p.tenant_id = d.tenant_id and p.id = d.repository_id
            """;

    private final Sql sql;

    TracedResources(Sql sql) {
        this.sql = sql;
    }

    /// By what a live resource was matched to its declaration, the most trusted first.
    @Schema(name = "DeclarationRule")
    enum Rule {
        /// A Terraform state tells it.
        STATE,
        /// CloudFormation's own tags tell it.
        STACK,
        /// The tag yor_trace is the same on both sides.
        YOR,
        /// The name in the code is the resource's, and nothing else bears it.
        NAME
    }

    /// A declaration as answers tell it.
    ///
    /// @param address as the language writes it
    /// @param link to the lines at the host; null where its pages are not known
    /// @param rule by which it was found
    @Schema(name = "ResourceDeclaration")
    record DeclarationResponse(
            RepositoryRef repository,
            String file,
            int startLine,
            int endLine,
            String address,
            String language,
            String commit,
            @Nullable String link,
            Rule rule) {}

    /// @param declaration null where the rule does not tell one from others
    record Match(
            UUID resource,
            Rule rule,
            int candidates,
            @Nullable Declared declared,
            @Nullable DeclarationResponse declaration) {}

    static Match match(UUID resource, Row row) throws SQLException {
        Rule rule = row.constant("rule", Rule.class);
        UUID declaration = row.uuidOrNull("declaration_id");
        if (declaration == null) {
            return new Match(resource, rule, row.integer("candidates"), null, null);
        }
        Declared declared = new Declared(
                declaration,
                row.uuid("repository_id"),
                row.text("root"),
                row.text("address"),
                row.text("declared_type"),
                row.text("file"),
                row.integer("start_line"),
                row.integer("end_line"),
                row.text("commit"),
                rule.name());
        return new Match(
                resource,
                rule,
                row.integer("candidates"),
                declared,
                new DeclarationResponse(
                        new RepositoryRef(declared.repository(), row.text("repository")),
                        declared.file(),
                        declared.startLine(),
                        declared.endLine(),
                        declared.address(),
                        row.text("language"),
                        declared.commit(),
                        link(declared, row),
                        rule));
    }

    private static @Nullable String link(Declared declared, Row row) throws SQLException {
        FileLinks.Place place = new FileLinks.Place(
                row.text("repository_url"),
                row.text("repository_host"),
                row.constant("repository_kind", HostKind.class));
        return FileLinks.lines(place, declared.commit(), declared.file(), declared.startLine(), declared.endLine())
                .orElse(null);
    }

    Optional<Match> find(UUID resource) {
        return matches(List.of(resource)).stream().findFirst();
    }

    private List<Match> matches(Collection<UUID> resources) {
        return resources.isEmpty()
                ? List.of()
                : sql.query(
                        "select m.resource_id, " + COLUMNS + " from resource_declaration m " + JOINS
                                + " where m.tenant_id = ? and m.resource_id = any(?)",
                        row -> match(row.uuid("resource_id"), row),
                        TenantScope.current(),
                        resources);
    }

    /// Whether any repository declares anything.
    boolean anyDeclarations() {
        return sql.first(
                        "select exists (select from declaration where tenant_id = ?) as any",
                        row -> row.flag("any"),
                        TenantScope.current())
                .orElse(false);
    }

    @Override
    public Map<UUID, Declared> of(Collection<UUID> resourceIds) {
        Map<UUID, Declared> found = new HashMap<>();
        matches(resourceIds).forEach(match -> {
            if (match.declared() != null) {
                found.put(match.resource(), match.declared());
            }
        });
        return found;
    }

    @Override
    public Map<UUID, DeclaredIn> declaredIn(Collection<UUID> resources) {
        Map<UUID, DeclaredIn> found = new HashMap<>();
        matches(resources).forEach(match -> {
            DeclarationResponse declaration = match.declaration();
            if (declaration != null) {
                found.put(
                        match.resource(),
                        new DeclaredIn(
                                declaration.repository(),
                                declaration.file(),
                                declaration.startLine(),
                                declaration.address(),
                                declaration.link()));
            }
        });
        return found;
    }
}
