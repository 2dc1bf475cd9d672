package io.prunella.app.drift;

import io.prunella.app.drift.TracedResources.DeclarationResponse;
import io.prunella.app.drift.TracedResources.Match;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.code.codify.Codified;
import io.prunella.code.codify.Codify;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.schema.Schema;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where a live resource is declared, and how it would be.
@Path("/api/v1/resources/{id}")
@RunOnVirtualThread
class DeclarationResource {
    private final Inventory inventory;
    private final TracedResources traced;
    private final StateLocations states;
    private final Codify codify;

    DeclarationResource(Inventory inventory, TracedResources traced, StateLocations states, Schema schema) {
        this.inventory = inventory;
        this.traced = traced;
        this.states = states;
        this.codify = new Codify(AwsTable.load(), schema);
    }

    /// @param declared null where no code is known to declare it
    /// @param reason why none is known
    /// @param next what would make it known
    record TracedResource(
            @Nullable DeclarationResponse declared,
            @Nullable String reason,
            @Nullable String next) {}

    /// A resource as Terraform.
    ///
    /// @param text a whole file: what the resource is, and the blocks that import it
    /// @param imports the import blocks alone
    /// @param unknown what the file does not say, one sentence each
    record CodifiedResource(String text, String imports, List<String> unknown) {}

    @GET
    @Path("/declaration")
    @Requires(Permission.READ)
    @Transactional
    public TracedResource resourceDeclaration(UUID id) {
        resource(id);
        Optional<Match> match = traced.find(id);
        if (match.isPresent() && match.get().declaration() != null) {
            return new TracedResource(match.get().declaration(), null, null);
        }
        return match.map(DeclarationResource::ambiguous).orElseGet(this::undeclared);
    }

    private static TracedResource ambiguous(Match match) {
        String several = match.candidates() + " ";
        String reason =
                switch (match.rule()) {
                    case STATE -> several + "declarations bear its id in Terraform states.";
                    case STACK -> several + "templates declare its logical id.";
                    case YOR -> several + "declarations bear its yor_trace.";
                    case NAME -> "Its name alone does not tell: " + several + "declarations or resources bear it.";
                };
        return new TracedResource(null, reason, "Upload the Terraform state of the root module that declares it.");
    }

    private TracedResource undeclared() {
        int unread = states.unread();
        if (unread > 0) {
            return new TracedResource(
                    null,
                    "It is not known: " + unread + (unread == 1 ? " Terraform state" : " Terraform states")
                            + " could not be read.",
                    "The repositories' pages say why.");
        }
        return traced.anyDeclarations()
                ? new TracedResource(
                        null,
                        "No connected repository is known to declare it.",
                        "If one does, upload its Terraform state, or say where it is kept; else take it into code.")
                : new TracedResource(
                        null,
                        "No repository has been read yet.",
                        "Connect the repository that declares your infrastructure.");
    }

    @GET
    @Path("/codify")
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Permission.READ)
    @Transactional
    public CodifiedResource codifyResource(UUID id) {
        Codified codified = codified(id);
        return new CodifiedResource(codified.source(), codified.imports(), codified.notes());
    }

    /// The file alone.
    @GET
    @Path("/codify")
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    @Requires(Permission.READ)
    @Transactional
    @Operation(hidden = true)
    public String codifyResourceAsText(UUID id) {
        return codified(id).source();
    }

    private Codified codified(UUID id) {
        StoredResource resource = resource(id);
        return codify.of(resource.document())
                .orElseThrow(() -> new Problem(
                        ProblemType.CONFLICT,
                        "Terraform has nothing to write for "
                                + resource.document().type() + " as it is."));
    }

    private StoredResource resource(UUID id) {
        return inventory.find(id).orElseThrow(() -> Problem.notFound("resource"));
    }
}
