package io.prunella.app.repositories;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Connecting code repositories.
@Path("/api/v1/repositories")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RepositoryResource {
    private final Repositories repositories;
    private final AllowedHosts hosts;
    private final RepositoryScans scans;
    private final RepositoryTester tester;

    RepositoryResource(Repositories repositories, AllowedHosts hosts, RepositoryScans scans, RepositoryTester tester) {
        this.repositories = repositories;
        this.hosts = hosts;
        this.scans = scans;
        this.tester = tester;
    }

    /// @param kind as the host's name tells, where it is left out
    /// @param branch main, where it is left out
    /// @param directory the part that is judged; all of it, where it is left out
    /// @param params what fixes write where a policy leaves that to people, by name
    record RepositoryRequest(
            @NotBlank @Size(max = 100) String name,
            @NotBlank String url,
            @Nullable HostKind kind,
            @Nullable String branch,
            @Nullable String directory,
            @Valid @Nullable CredentialRequest credential,
            Schedule.@Nullable ScheduleRequest schedule,
            @Nullable Map<String, Object> params) {}

    /// Null leaves a part as it is.
    record RepositoryChange(
            @Size(min = 1, max = 100) @Nullable String name,
            @Nullable String url,
            @Nullable HostKind kind,
            @Nullable String branch,
            @Nullable String directory,
            @Valid @Nullable CredentialRequest credential,
            Schedule.@Nullable ScheduleRequest schedule,
            @Nullable Map<String, Object> params) {}

    /// @param webhookPath where the host tells of pushes, below this service's address
    /// @param openFindings how many, by severity
    record RepositoryResponse(
            UUID id,
            String name,
            String url,
            String host,
            HostKind kind,
            String branch,
            String directory,
            Repository.Access credential,
            Schedule schedule,
            Map<String, Object> params,
            Repository.Status status,
            @Nullable RepositoryReport lastTest,
            RepositoryScans.@Nullable LastScan lastScan,
            Map<String, Long> openFindings,
            String webhookPath,
            Instant createdAt,
            long version) {}

    /// @param webhookSecret shown this once; signs what the host tells of pushes
    record ConnectedRepository(RepositoryResponse repository, String webhookSecret) {}

    record WebhookSecret(String webhookSecret) {}

    /// @param findings that went with it
    record DeletedRepository(long findings) {}

    record CodeHosts(@NotNull List<@NotNull String> hosts) {}

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<RepositoryResponse> repositories() {
        return Page.whole(responses(repositories.all()));
    }

    @POST
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ConnectedRepository.class)))
    public Response connectRepository(@NotNull @Valid RepositoryRequest request) {
        Repositories.Connected made = repositories.connect(new Repositories.Wanted(
                request.name(),
                request.url(),
                request.kind(),
                request.branch(),
                request.directory(),
                request.credential(),
                request.schedule(),
                request.params()));
        return Response.created(
                        URI.create("/api/v1/repositories/" + made.repository().id()))
                .header("ETag", ETags.of(made.repository().version()))
                .entity(new ConnectedRepository(response(made.repository()), made.webhookSecret()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<RepositoryResponse> repository(UUID id) {
        Repository repository = repositories.get(id);
        return ETags.ok(response(repository), repository.version());
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public RestResponse<RepositoryResponse> changeRepository(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid RepositoryChange request) {
        Repository changed = repositories.change(
                id,
                ifMatch,
                new Repositories.Wanted(
                        request.name(),
                        request.url(),
                        request.kind(),
                        request.branch(),
                        request.directory(),
                        request.credential(),
                        request.schedule(),
                        request.params()));
        return ETags.ok(response(changed), changed.version());
    }

    /// Takes along what was found in it.
    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public DeletedRepository deleteRepository(UUID id) {
        long findings = scans.findings(repositories.get(id).id());
        repositories.delete(id, findings);
        return new DeletedRepository(findings);
    }

    /// Whether the host, the credentials, the repository and its branch are what they should be.
    @POST
    @Path("/{id}/test")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public RepositoryReport testRepository(UUID id) {
        return tester.test(id);
    }

    /// From now on the host signs with this one alone.
    @POST
    @Path("/{id}/webhook-secret")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public WebhookSecret renewWebhookSecret(UUID id) {
        return new WebhookSecret(repositories.renewWebhookSecret(id));
    }

    /// The hosts whose repositories may be connected.
    @GET
    @Path("/hosts")
    @Requires(value = Permission.READ, tenantWide = true)
    public RestResponse<CodeHosts> codeHosts() {
        return response(hosts.versioned());
    }

    /// Of repositories on other hosts nothing is fetched any more.
    @PUT
    @Path("/hosts")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public RestResponse<CodeHosts> allowCodeHosts(
            @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid CodeHosts request) {
        return response(hosts.replace(ifMatch, request.hosts()));
    }

    private static RestResponse<CodeHosts> response(AllowedHosts.Versioned versioned) {
        return ETags.ok(new CodeHosts(versioned.hosts()), versioned.version());
    }

    private RepositoryResponse response(Repository repository) {
        return responses(List.of(repository)).getFirst();
    }

    private List<RepositoryResponse> responses(List<Repository> all) {
        List<UUID> ids = all.stream().map(Repository::id).toList();
        Map<UUID, RepositoryScans.LastScan> last = scans.last(ids);
        Map<UUID, Map<String, Long>> open = scans.openFindings(ids);
        return all.stream()
                .map(repository -> new RepositoryResponse(
                        repository.id(),
                        repository.name(),
                        repository.url(),
                        repository.host(),
                        repository.kind(),
                        repository.branch(),
                        repository.directory(),
                        repository.credential(),
                        repository.schedule(),
                        repository.params(),
                        repository.status(),
                        repository.lastTest(),
                        last.get(repository.id()),
                        open.getOrDefault(repository.id(), Map.of()),
                        WebhookSecrets.path(repository.id()),
                        repository.createdAt(),
                        repository.version()))
                .toList();
    }
}
