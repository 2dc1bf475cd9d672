package io.prunella.app.findings;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.JsonLines;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.tenants.teams.Teams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Findings: the list and its counts, one of them, who works on it.
@Path("/api/v1/findings")
@RunOnVirtualThread
class FindingResource {
    private static final int MAX_ASSIGNEE = 200;
    private static final int MAX_COMMENT = 10_000;
    private static final Set<String> EDITABLE = Set.of("assignee", "comment");

    private final FindingQueries queries;
    private final FindingViews views;
    private final FindingFacets facets;
    private final FindingEdits edits;
    private final FindingExport export;
    private final AccountLines accounts;
    private final Teams teams;
    private final CurrentPerson current;

    FindingResource(
            FindingQueries queries,
            FindingViews views,
            FindingFacets facets,
            FindingEdits edits,
            FindingExport export,
            AccountLines accounts,
            Teams teams,
            CurrentPerson current) {
        this.queries = queries;
        this.views = views;
        this.facets = facets;
        this.edits = edits;
        this.export = export;
        this.accounts = accounts;
        this.teams = teams;
        this.current = current;
    }

    /// @param assignee null or empty for nobody; left out, it stays
    record FindingEdit(@Nullable String assignee, @Nullable String comment) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<FindingResponse> findings(
            @BeanParam FindingQuery query,
            @BeanParam Narrowing narrowing,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Page<FindingLine> page =
                queries.page(query.filter(current.get(), accounts, teams), order(sort), Page.limit(limit), cursor);
        return new Page<>(views.of(page.items()), page.next());
    }

    @GET
    @Path("/facets")
    @Requires(Permission.READ)
    @Transactional
    public FindingFacets.Facets findingFacets(@BeanParam FindingQuery query, @BeanParam Narrowing narrowing) {
        return facets.of(query.filter(current.get(), accounts, teams));
    }

    @GET
    @Path("/export")
    @Requires(Permission.EXPORT)
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response exportFindings(
            @BeanParam FindingQuery query,
            @BeanParam Narrowing narrowing,
            @QueryParam("format") @Nullable String format) {
        return switch (format) {
            case null -> file(export.csv(query, current.get()), "text/csv; charset=UTF-8", "findings.csv");
            case "csv" -> file(export.csv(query, current.get()), "text/csv; charset=UTF-8", "findings.csv");
            case "ocsf" -> file(export.ocsf(query, current.get()), JsonLines.MEDIA_TYPE, "findings.ndjson");
            default -> throw Problem.field("format", "format must be csv or ocsf.");
        };
    }

    private static Response file(StreamingOutput content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Transactional
    public RestResponse<FindingResponse> finding(UUID id) {
        FindingLine line = queries.find(id).orElseThrow(() -> Problem.notFound("finding"));
        return ETags.ok(views.whole(line), line.finding().version());
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.REQUEST_FIX)
    @Transactional
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FindingEdit.class)))
    public RestResponse<FindingResponse> editFinding(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, JsonNode edit) {
        FindingLine line = queries.lock(id).orElseThrow(() -> Problem.notFound("finding"));
        ETags.requireMatch(ifMatch, line.finding().version());
        requireKnown(edit);
        JsonNode comment = edit.get("comment");
        if (edit.has("assignee")) {
            String assignee = text(edit.get("assignee"), "assignee", MAX_ASSIGNEE);
            edits.assign(id, assignee.isEmpty() ? null : assignee, current.get());
        }
        if (comment != null) {
            String body = text(comment, "comment", MAX_COMMENT);
            if (body.isEmpty()) {
                throw Problem.field("comment", "comment must say something.");
            }
            edits.comment(id, body, current.get());
        }
        return finding(id);
    }

    private static void requireKnown(@Nullable JsonNode edit) {
        if (edit == null || !edit.isObject() || edit.isEmpty()) {
            throw new Problem(ProblemType.VALIDATION, "Send an object with assignee, comment or both.");
        }
        TreeSet<String> foreign = new TreeSet<>();
        edit.fieldNames().forEachRemaining(foreign::add);
        foreign.removeAll(EDITABLE);
        if (!foreign.isEmpty()) {
            throw Problem.field(foreign.first(), "Only assignee and comment can be changed.");
        }
    }

    private static String text(JsonNode node, String field, int max) {
        if (node.isNull()) {
            return "";
        }
        if (!node.isTextual() || node.asText().length() > max) {
            throw Problem.field(field, field + " must be a text of at most " + max + " characters.");
        }
        return node.asText().strip();
    }

    private static FindingQueries.Order order(@Nullable String sort) {
        return switch (sort) {
            case null -> FindingQueries.Order.SEVERITY;
            case "severity" -> FindingQueries.Order.SEVERITY;
            case "firstSeen" -> FindingQueries.Order.FIRST_SEEN;
            case "lastSeen" -> FindingQueries.Order.LAST_SEEN;
            default -> throw Problem.field("sort", "sort must be severity, firstSeen or lastSeen.");
        };
    }
}
