package io.prunella.app.findings;

import io.prunella.app.platform.http.JsonLines;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The feed of everything that happened to findings, for other systems to follow.
@Path("/api/v1/events")
@RunOnVirtualThread
class EventResource {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final FindingFeed feed;
    private final Transactions transactions;

    EventResource(FindingFeed feed, Transactions transactions) {
        this.feed = feed;
        this.transactions = transactions;
    }

    /// What came after an event, oldest first. Ask again with the `metadata.sequence` of the last line; an empty answer
    /// is the end for now.
    @GET
    @Produces(JsonLines.MEDIA_TYPE)
    @Requires(Permission.READ)
    @APIResponse(
            responseCode = "200",
            description = "OCSF 1.5 Compliance Findings (class 2003), one per line, numbered in metadata.sequence",
            content = @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Response events(@QueryParam("after") @Nullable Long after, @QueryParam("limit") @Nullable Integer limit) {
        long from = after == null ? 0 : after;
        int size = limit == null ? DEFAULT_LIMIT : limit;
        if (from < 0) {
            throw Problem.field("after", "after must be a sequence number, 0 for the beginning.");
        }
        if (size < 1 || size > MAX_LIMIT) {
            throw Problem.field("limit", "limit must be between 1 and " + MAX_LIMIT + ".");
        }
        transactions.run(feed::number);
        return Response.ok(JsonLines.of(transactions, lines -> feed.read(from, size, lines)))
                .build();
    }
}
