package io.prunella.app.audit;

import io.prunella.app.platform.http.JsonLines;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The audit trail for people who may read it.
@Path("/api/v1/audit")
@RunOnVirtualThread
class AuditResource {
    private final AuditQueries queries;
    private final AuditVerifier verifier;
    private final Audit audit;
    private final CurrentPerson current;
    private final Transactions transactions;

    AuditResource(
            AuditQueries queries,
            AuditVerifier verifier,
            Audit audit,
            CurrentPerson current,
            Transactions transactions) {
        this.queries = queries;
        this.verifier = verifier;
        this.audit = audit;
        this.current = current;
        this.transactions = transactions;
    }

    @GET
    @Requires(Permission.READ_AUDIT)
    @Transactional
    public Page<AuditEntry.AuditEventResponse> list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("object") @Nullable String object,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return queries.page(new AuditQueries.Filter(actor, action, object, from, to), Page.limit(limit), cursor);
    }

    @GET
    @Path("/verify")
    @Requires(Permission.READ_AUDIT)
    @Transactional
    public AuditVerifier.AuditReport verify() {
        return verifier.verify();
    }

    @GET
    @Path("/export")
    @Produces(JsonLines.MEDIA_TYPE)
    @Requires(value = Permission.EXPORT, tenantWide = true)
    @Transactional
    @APIResponse(
            responseCode = "200",
            description = "One event per line, oldest first",
            content = @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response export() {
        UUID tenant = current.get().tenantId();
        audit.record(AuditEvent.of("audit.exported", "audit", tenant, "Exported the audit trail"));
        StreamingOutput events = JsonLines.of(transactions, lines -> queries.all(entry -> lines.accept(entry)));
        return Response.ok(events)
                .header("Content-Disposition", "attachment; filename=\"audit.ndjson\"")
                .build();
    }
}
