package io.prunella.app.codefix;

import io.prunella.app.codefix.CodeFindingQueries.Line;
import io.prunella.app.findings.PullRequestLinks;
import io.prunella.app.findings.PullRequestLinks.PullRequestLink;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.policies.Policies;
import io.prunella.app.repositories.FileLinks;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.policy.CompiledPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is wrong in repositories.
@Path("/api/v1/code/findings")
@RunOnVirtualThread
class CodeFindingResource {
    private final CodeFindingQueries queries;
    private final CodeScanRows scans;
    private final Repositories repositories;
    private final Policies policies;
    private final PullRequestLinks pullRequests;

    CodeFindingResource(
            CodeFindingQueries queries,
            CodeScanRows scans,
            Repositories repositories,
            Policies policies,
            PullRequestLinks pullRequests) {
        this.queries = queries;
        this.scans = scans;
        this.repositories = repositories;
        this.policies = policies;
        this.pullRequests = pullRequests;
    }

    @Schema(name = "RepositoryName")
    record RepositoryName(UUID id, String name) {}

    /// @param root the root module's folder, or the template's file; addresses are unique in it
    /// @param resource the address as the language writes it
    /// @param subject the judged resource where the fault stands at another
    /// @param elements the keys of the elements that it is about
    /// @param mended whether the patch of its scan mends it
    /// @param left why the patch leaves it; null where it mends it
    /// @param scan that wrote it last
    /// @param commit at which these are the lines
    /// @param link to the lines at the host; null where its pages are not known
    @Schema(name = "RecordedCodeFinding")
    record FindingLine(
            UUID id,
            RepositoryName repository,
            String policy,
            String title,
            String severity,
            FindingInCode.Status status,
            FindingInCode.@Nullable Cause cause,
            String root,
            String file,
            int startLine,
            int endLine,
            String resource,
            @Nullable String subject,
            List<String> elements,
            String message,
            boolean fixable,
            boolean mended,
            @Nullable String left,
            UUID scan,
            String commit,
            @Nullable String link,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Instant resolvedAt,
            @Nullable PullRequestLink pullRequest) {}

    /// @param excerpt the lines themselves, the first ones
    /// @param why it matters
    /// @param hunk what the scan's patch changes there; null where it leaves it
    @Schema(name = "RecordedCodeFindingDetail")
    record FindingDetail(
            FindingLine finding,
            String excerpt,
            String why,
            @Nullable String hunk) {}

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<FindingLine> codeFindings(
            @BeanParam CodeFindingQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Page<Line> page = queries.page(query, Page.limit(limit), cursor);
        return new Page<>(lines(page.items()), page.next());
    }

    @GET
    @Path("/facets")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public CodeFindingQueries.Facets codeFindingFacets(@BeanParam CodeFindingQuery query) {
        return queries.facets(query);
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public FindingDetail codeFinding(UUID id) {
        Line line = queries.find(id).orElseThrow(() -> Problem.notFound("finding of code"));
        FindingInCode finding = line.finding();
        String hunk = finding.mended()
                ? scans.patch(finding.scan())
                        .map(diff -> Hunks.of(diff, finding.file(), finding.startLine(), finding.endLine()))
                        .filter(found -> !found.isEmpty())
                        .orElse(null)
                : null;
        String why = policies.find(finding.policy())
                .map(CompiledPolicy::policy)
                .map(policy -> policy.why())
                .orElse("");
        return new FindingDetail(lines(List.of(line)).getFirst(), finding.excerpt(), why, hunk);
    }

    private List<FindingLine> lines(List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<UUID, Repository> known =
                repositories.all().stream().collect(Collectors.toMap(Repository::id, Function.identity()));
        Map<UUID, PullRequestLink> links =
                pullRequests.of(lines.stream().map(line -> line.finding().id()).toList());
        return lines.stream()
                .map(line -> line(
                        line, Objects.requireNonNull(known.get(line.finding().repository())), links))
                .toList();
    }

    private FindingLine line(Line line, Repository repository, Map<UUID, PullRequestLink> links) {
        FindingInCode finding = line.finding();
        String link = FileLinks.lines(
                        repository, finding.commit(), finding.file(), finding.startLine(), finding.endLine())
                .orElse(null);
        return new FindingLine(
                finding.id(),
                new RepositoryName(repository.id(), repository.name()),
                finding.policy(),
                policies.title(finding.policy()),
                finding.severity().word(),
                finding.status(),
                finding.cause(),
                finding.root(),
                finding.file(),
                finding.startLine(),
                finding.endLine(),
                finding.address(),
                finding.subject().equals(finding.address()) ? null : finding.subject(),
                finding.elements(),
                finding.message(),
                finding.fixable(),
                finding.mended(),
                finding.left(),
                finding.scan(),
                finding.commit(),
                link,
                finding.firstSeen(),
                line.lastSeen(),
                finding.resolvedAt(),
                links.get(finding.id()));
    }
}
