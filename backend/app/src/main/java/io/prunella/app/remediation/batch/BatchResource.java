package io.prunella.app.remediation.batch;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.ChosenAccounts;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Batches: many plans under one approval.
@Path("/api/v1/remediation-batches")
@RunOnVirtualThread
class BatchResource {
    private static final String ORDER = "remediation-batches";
    private static final int MOST = 500;

    private final Batches batches;
    private final BatchRows rows;
    private final BatchViews views;
    private final FixGroups groups;
    private final ChosenAccounts chosen;
    private final Cursor cursors;
    private final Transactions transactions;
    private final CurrentPerson current;

    BatchResource(
            Batches batches,
            BatchRows rows,
            BatchViews views,
            FixGroups groups,
            ChosenAccounts chosen,
            Cursor cursors,
            Transactions transactions,
            CurrentPerson current) {
        this.batches = batches;
        this.rows = rows;
        this.views = views;
        this.groups = groups;
        this.chosen = chosen;
        this.cursors = cursors;
        this.transactions = transactions;
        this.current = current;
    }

    /// Either findings or a fix group.
    ///
    /// @param policy all findings of this fix group that have no plan yet
    /// @param account those of this account alone
    /// @param exclude findings of the group to leave out
    /// @param params what the fix asks a person to choose; the same for all
    record BatchRequest(
            @Nullable List<@NotNull UUID> findingIds,
            @Nullable String policy,
            @Nullable UUID account,
            @Nullable Set<@NotNull UUID> exclude,
            @Nullable Map<String, Object> params,
            @Nullable String reason) {}

    /// @param exclude plans to leave out; they are rejected
    /// @param changeReference where the change is on record elsewhere
    record BatchDecision(
            @NotBlank String digest,
            @Nullable Set<@NotNull UUID> exclude,
            @Size(max = 200) @Nullable String changeReference) {}

    record BatchReason(@Nullable String reason) {}

    /// A batch with any plan in the accounts, or for the team, is shown whole: its digest is over all of it.
    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<BatchResponse> batches(
            @QueryParam("inAccount") List<String> inAccount,
            @QueryParam("inEnvironment") List<String> inEnvironment,
            @QueryParam("inTeam") @Nullable UUID team,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        UUID before = after.isEmpty() ? new UUID(-1L, -1L) : UUID.fromString(after.getFirst());
        int size = Page.limit(limit);
        Optional<Set<UUID>> accounts = inAccount.isEmpty() && inEnvironment.isEmpty()
                ? Optional.empty()
                : Optional.of(chosen.of(inAccount, inEnvironment));
        List<Batch> found = rows.page(statuses(status), accounts, Optional.ofNullable(team), before, size + 1);
        return Page.of(found, size, last -> cursors.encode(ORDER, last.id()))
                .map(batch -> views.of(batch, current.get()));
    }

    private static List<String> statuses(@Nullable String asked) {
        List<String> all = Arrays.stream(Batch.Status.values()).map(Enum::name).toList();
        if (asked == null) {
            return all;
        }
        String status = asked.toUpperCase(Locale.ROOT);
        if (!all.contains(status)) {
            throw Problem.field("status", "status must be one of " + all + ".");
        }
        return List.of(status);
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Transactional
    public RestResponse<BatchResponse> batch(UUID id) {
        Batch batch = rows.get(id);
        return ETags.ok(views.of(batch, current.get()), batch.version());
    }

    @POST
    @Requires(Permission.REQUEST_FIX)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchResponse.class)))
    public Response requestBatch(
            @BeanParam Narrowing narrowing,
            @QueryParam("inTeam") @Nullable UUID team,
            @Valid @NotNull BatchRequest request) {
        Map<String, Object> params = request.params() == null ? Map.of() : request.params();
        Batch batch = batches.request(wanted(request, team), params, request.reason());
        return Response.created(URI.create("/api/v1/remediation-batches/" + batch.id()))
                .entity(view(batch))
                .build();
    }

    private List<UUID> wanted(BatchRequest request, @Nullable UUID team) {
        List<UUID> given = request.findingIds();
        String policy = request.policy();
        if ((given == null) == (policy == null)) {
            throw Problem.field("findingIds", "Give either findingIds or policy, not both.");
        }
        Set<UUID> exclude = request.exclude() == null ? Set.of() : request.exclude();
        List<UUID> all = policy == null
                ? List.copyOf(given)
                : transactions.call(() -> groups.findings(policy, request.account(), team, MOST + exclude.size()));
        List<UUID> wanted =
                all.stream().distinct().filter(id -> !exclude.contains(id)).toList();
        if (wanted.isEmpty() || (policy == null && wanted.size() > MOST)) {
            throw Problem.field(
                    policy == null ? "findingIds" : "policy",
                    policy == null
                            ? "findingIds must name 1 to " + MOST + " findings."
                            : "There is no open finding of this policy that could be fixed and has no plan yet.");
        }
        return wanted.size() > MOST ? wanted.subList(0, MOST) : wanted;
    }

    /// Approves exactly the plans of that digest, but for those left out.
    @POST
    @Path("/{id}/approve")
    @Requires(Permission.APPROVE)
    public BatchResponse approveBatch(UUID id, @Valid @NotNull BatchDecision decision) {
        Set<UUID> exclude = decision.exclude() == null ? Set.of() : decision.exclude();
        return view(batches.approve(id, decision.digest(), exclude, decision.changeReference()));
    }

    /// Of one that was halted, what has not begun is called off.
    @POST
    @Path("/{id}/reject")
    @Requires(Permission.APPROVE)
    public BatchResponse rejectBatch(UUID id, @Nullable BatchReason given) {
        return view(batches.reject(id, given == null ? null : given.reason()));
    }

    /// Nothing more of it begins.
    @POST
    @Path("/{id}/halt")
    @Requires(Permission.ROLL_BACK)
    public BatchResponse haltBatch(UUID id, @Nullable BatchReason given) {
        return view(batches.halt(id, given == null ? null : given.reason()));
    }

    /// Goes on after a halt, whatever has failed so far.
    @POST
    @Path("/{id}/resume")
    @Requires(Permission.APPROVE)
    public BatchResponse resumeBatch(UUID id) {
        return view(batches.resume(id));
    }

    private BatchResponse view(Batch batch) {
        return transactions.call(() -> views.of(batch, current.get()));
    }
}
