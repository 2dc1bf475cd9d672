package io.prunella.app.drift;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.code.trace.DeclaredIdentity;
import io.prunella.code.trace.States;
import io.prunella.code.tree.TreeException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/// Terraform states, which tell what the provider calls the resources that a repository declares. The state
/// itself is read in memory and kept nowhere.
@Path("/api/v1/repositories/{repositoryId}/state")
@RunOnVirtualThread
class StateResource {
    private static final int LARGEST = 16 << 20;

    private final Repositories repositories;
    private final Identities identities;
    private final StateLocations locations;
    private final TraceResources trace;
    private final Audit audit;

    StateResource(
            Repositories repositories,
            Identities identities,
            StateLocations locations,
            TraceResources trace,
            Audit audit) {
        this.repositories = repositories;
        this.identities = identities;
        this.locations = locations;
        this.trace = trace;
        this.audit = audit;
    }

    /// @param root the root module's folder that it is of
    /// @param resources whose identity it tells
    /// @param declared how many of these the repository declares, as it was scanned last
    record StateResponse(String root, int resources, int declared) {}

    /// Takes a state file of version 4, or what `terraform show -json` prints. Of each resource only the
    /// names by which the provider knows it are kept, in place of what an earlier state of the same root
    /// module told.
    ///
    /// @param root the root module's folder; needed where more than one declares these addresses
    @POST
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Requires(value = Permission.SCAN, tenantWide = true)
    @Transactional
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public StateResponse readState(UUID repositoryId, @QueryParam("root") @Nullable String root, InputStream state) {
        Repository repository = repositories.get(repositoryId);
        List<DeclaredIdentity> told = read(state);
        String of = root == null ? rootOf(repository, told) : root(root);
        identities.replace(repositoryId, of, told);
        locations.forgetRead(repositoryId, of);
        int declared = identities.declared(repositoryId, of);
        audit.record(AuditEvent.of(
                        "repository.state-read",
                        "repository",
                        repositoryId,
                        "Read a Terraform state for repository " + repository.name())
                .with(Map.of("root", of, "resources", told.size(), "declared", declared)));
        trace.ask();
        return new StateResponse(of, told.size(), declared);
    }

    /// A folder as scans name it.
    static String root(String folder) {
        String plain = folder.strip().replaceAll("^(\\.?/)+|/+$", "");
        if (List.of(plain.split("/")).contains("..")) {
            throw Problem.field("root", "root must be a folder of the repository, like environments/production.");
        }
        return plain.equals(".") ? "" : plain;
    }

    private String rootOf(Repository repository, List<DeclaredIdentity> told) {
        List<String> roots = told.isEmpty()
                ? List.of()
                : identities.rootsWith(
                        repository.id(),
                        told.stream().map(DeclaredIdentity::address).toList());
        if (roots.size() > 1) {
            throw Problem.field(
                    "root",
                    "Several root modules declare these addresses: say with ?root= which one the state is of: "
                            + String.join(", ", roots) + ".");
        }
        return roots.isEmpty() ? repository.directory() : roots.getFirst();
    }

    private static List<DeclaredIdentity> read(InputStream state) {
        try {
            byte[] bytes = state.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Problem(ProblemType.TOO_LARGE, "A state may have at most 16 MiB.");
            }
            return States.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (TreeException e) {
            throw new Problem(
                    ProblemType.VALIDATION,
                    e.getMessage() + " (line " + e.line() + "). Send what `terraform state pull` prints.");
        } catch (IOException e) {
            throw new UncheckedIOException("The state could not be received", e);
        }
    }
}
