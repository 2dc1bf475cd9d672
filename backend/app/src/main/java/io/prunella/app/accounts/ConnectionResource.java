package io.prunella.app.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.accounts.Connection.EvidenceStatus;
import io.prunella.app.accounts.Connection.FixStatus;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.connector.AccessLevel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Connecting cloud accounts, and whole organizations of them.
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConnectionResource {
    private final Connections connections;
    private final ConnectionTester tester;
    private final TemplateWriter templates;
    private final AccountViews accounts;
    private final ConnectedOrganizations organizations;

    ConnectionResource(
            Connections connections,
            ConnectionTester tester,
            TemplateWriter templates,
            AccountViews accounts,
            ConnectedOrganizations organizations) {
        this.connections = connections;
        this.tester = tester;
        this.templates = templates;
        this.accounts = accounts;
        this.organizations = organizations;
    }

    record ConnectRequest(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Pattern(regexp = "aws", message = "must be aws")
            String provider,

            @Schema(description = "ACCOUNT where it is left out")
            Connection.@Nullable Kind kind,

            @NotNull String account,
            @NotEmpty @Size(max = 50) List<@NotBlank String> regions,
            Login.@Nullable LoginRequest scan,

            @Schema(description = "Of an organization: the role in its accounts, with ${AccountId} for their ids")
            Login.@Nullable LoginRequest members,

            Login.@Nullable LoginRequest evidence,
            Login.@Nullable LoginRequest fix,
            Schedule.@Nullable ScheduleRequest schedule,
            @Size(max = 100) @Nullable String environment,
            @Size(max = 200) @Nullable String owner) {}

    record ConnectionChange(
            @Size(min = 1, max = 100) @Nullable String name,
            @Size(min = 1, max = 50) @Nullable List<@NotBlank String> regions,
            Login.@Nullable LoginRequest scan,
            Login.@Nullable LoginRequest members,

            @Schema(implementation = Login.LoginRequest.class, description = "null takes evidence access away")
            @Nullable
            JsonNode evidence,

            @Schema(implementation = Login.LoginRequest.class, description = "null takes fix access away") @Nullable
            JsonNode fix,

            Schedule.@Nullable ScheduleRequest schedule,
            @Size(max = 100) @Nullable String environment,
            @Size(max = 200) @Nullable String owner) {}

    record DecisionRequest(@NotBlank String digest) {}

    record RejectionRequest(
            @NotBlank String digest,
            @Size(max = 2000) @Nullable String reason) {}

    record ConnectionResponse(
            UUID id,
            String name,
            String provider,
            Connection.Kind kind,
            Connection.Status status,
            String account,
            List<String> regions,
            Schedule schedule,
            @Nullable String environment,
            @Nullable String owner,
            String externalId,
            String fixExternalId,
            @Nullable Login scan,
            @Nullable Login members,
            @Nullable Login evidence,
            EvidenceStatus evidenceStatus,
            @Nullable Login fix,
            FixStatus fixStatus,
            Connection.@Nullable Pending pending,
            boolean weakTrust,

            @Schema(description = "None of an organization: its accounts are its members")
            List<AccountViews.AccountResponse> accounts,

            @Nullable OrganizationSummary organization,
            @Nullable TestReport lastTest,
            Instant createdAt,
            long version) {}

    @POST
    @Requires(Permission.MANAGE_CONNECTIONS)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ConnectionResponse.class)))
    public Response connect(@NotNull @Valid ConnectRequest request) {
        Schedule schedule = request.schedule() == null
                ? Schedule.NIGHTLY
                : request.schedule().over(Schedule.NIGHTLY);
        Connection made = connections.connect(new Connections.Wanted(
                request.name(),
                Objects.requireNonNullElse(request.kind(), Connection.Kind.ACCOUNT),
                request.account(),
                new Accounts.Settings(
                        request.name(), request.regions(), request.environment(), request.owner(), schedule),
                request.scan(),
                request.members(),
                request.evidence(),
                request.fix()));
        return Response.created(URI.create("/api/v1/connections/" + made.id()))
                .header("ETag", ETags.of(made.version()))
                .entity(response(made))
                .build();
    }

    @GET
    @Requires(Permission.READ)
    public Page<ConnectionResponse> list() {
        return Page.whole(connections.all().stream().map(this::response).toList());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public RestResponse<ConnectionResponse> get(@PathParam("id") UUID id) {
        return ok(connections.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public RestResponse<ConnectionResponse> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ConnectionChange request) {
        return ok(connections.change(
                id,
                ifMatch,
                new Connections.Change(
                        request.name(),
                        request.regions(),
                        request.scan(),
                        request.members(),
                        request.evidence(),
                        request.fix(),
                        request.schedule(),
                        request.environment(),
                        request.owner())));
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public void delete(@PathParam("id") UUID id) {
        connections.delete(id);
    }

    @POST
    @Path("/{id}/test")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public TestReport test(@PathParam("id") UUID id) {
        return tester.test(id);
    }

    /// Soon, not at once: the connection shows when it was done.
    @POST
    @Path("/{id}/discover")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ConnectionResponse.class)))
    public Response discover(@PathParam("id") UUID id) {
        organizations.discover(id);
        return Response.accepted(response(connections.get(id))).build();
    }

    @GET
    @Path("/{id}/template")
    @Produces("text/yaml")
    @Requires(Permission.MANAGE_CONNECTIONS)
    public String template(@PathParam("id") UUID id, @QueryParam("level") @Nullable String level) {
        Connection connection = connections.get(id);
        return templates.write(connection, level(connection, level));
    }

    @POST
    @Path("/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<ConnectionResponse> approve(@PathParam("id") UUID id, @NotNull @Valid DecisionRequest request) {
        return ok(connections.approve(id, request.digest()));
    }

    @POST
    @Path("/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<ConnectionResponse> reject(@PathParam("id") UUID id, @NotNull @Valid RejectionRequest request) {
        return ok(connections.reject(id, request.digest(), request.reason()));
    }

    private static AccessLevel level(Connection connection, @Nullable String level) {
        if (level == null) {
            return AccessLevel.SCAN;
        }
        return Stream.of(AccessLevel.values())
                .filter(each -> each != AccessLevel.DISCOVER || connection.ofOrganization())
                .filter(each -> each.name().equalsIgnoreCase(level))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "level",
                        "level must be scan, evidence or fix; for the role that lists an organization, discover."));
    }

    private RestResponse<ConnectionResponse> ok(Connection connection) {
        return ETags.ok(response(connection), connection.version());
    }

    private ConnectionResponse response(Connection connection) {
        Optional<ConnectedOrganizations.State> organization =
                connection.ofOrganization() ? organizations.of(connection.id()) : Optional.empty();
        return new ConnectionResponse(
                connection.id(),
                connection.name(),
                connection.provider(),
                connection.kind(),
                organization.map(ConnectedOrganizations.State::status).orElseGet(connection::status),
                connection.account(),
                connection.regions(),
                connection.schedule(),
                connection.environment(),
                connection.owner(),
                connection.externalId(),
                connection.fixExternalId(),
                connection.scan(),
                connection.members(),
                connection.evidence(),
                connection.evidenceStatus(),
                connection.fix(),
                connection.fixStatus(),
                connection.pending(),
                connection.weakTrust(),
                connection.ofOrganization() ? List.of() : accounts.of(connection.id()),
                organization.map(ConnectedOrganizations.State::summary).orElse(null),
                connection.lastTest(),
                connection.createdAt(),
                connection.version());
    }
}
