package io.prunella.app.drift;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.accounts.AwsNames;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.RepositoryScanned.NamedState;
import io.prunella.app.drift.StateLocations.Known;
import io.prunella.app.drift.StateLocations.Location;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.connector.ObjectAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Where the Terraform states of a repository are kept. What the code says of that is shown; read is only what an
/// administrator confirmed.
@Path("/api/v1/repositories/{repositoryId}/states")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StateLocationResource {
    /// All of them are named in the policy of one role, whose length is limited.
    private static final int MOST = 50;

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    /// Without what means something in policies and templates.
    private static final Pattern KEY = Pattern.compile("[^\\p{Cntrl}*?$\"\\\\{}]{1,1024}");

    private final Repositories repositories;
    private final StateLocations locations;
    private final Identities identities;
    private final Accounts accounts;
    private final ReadStates reading;
    private final TraceResources trace;
    private final Audit audit;

    StateLocationResource(
            Repositories repositories,
            StateLocations locations,
            Identities identities,
            Accounts accounts,
            ReadStates reading,
            TraceResources trace,
            Audit audit) {
        this.repositories = repositories;
        this.locations = locations;
        this.identities = identities;
        this.accounts = accounts;
        this.reading = reading;
        this.trace = trace;
        this.audit = audit;
    }

    /// @param root the root module's folder; empty for the repository's own
    /// @param account the connected account whose evidence role reads it
    /// @param key of the object as a whole, with `env:/` and the workspace's name where it has one
    @Schema(name = "StateLocation")
    record StateLocation(
            @NotNull String root,
            @NotNull UUID account,
            @NotNull String bucket,
            @NotNull String key,
            @NotNull String region) {}

    record StatesRequest(@NotNull @Size(max = MOST) List<@NotNull @Valid StateLocation> states) {}

    @Schema(name = "StateReadingStatus")
    enum Status {
        /// It is to be read soon.
        WAITING,
        READ,
        /// What it told before stays.
        FAILED
    }

    /// @param resources whose identities it told when it was read last
    /// @param declared how many of these the repository declares
    /// @param readAt when it was last found to be another
    /// @param problem what went wrong when it was tried last
    @Schema(name = "StateReading")
    record Reading(
            Status status,
            @Nullable Long resources,
            @Nullable Integer declared,
            @Nullable Instant readAt,
            @Nullable Instant triedAt,
            @Nullable String problem) {}

    /// @param named what the code says; null where it names no bucket of S3
    /// @param location what is confirmed; null where nothing is
    @Schema(name = "StateOfRoot")
    record StateOfRoot(
            String root,
            @Nullable NamedState named,
            @Nullable StateLocation location,
            @Nullable Reading reading) {}

    record StatesResponse(List<StateOfRoot> items) {}

    /// By root modules: those that the code declares, and those with a confirmed place.
    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<StatesResponse> states(UUID repositoryId) {
        repositories.get(repositoryId);
        return response(repositoryId);
    }

    /// Confirms these places and no others. What states told that are no longer read is forgotten.
    @PUT
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public RestResponse<StatesResponse> confirmStates(
            UUID repositoryId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid StatesRequest request) {
        Repository repository = repositories.lock(repositoryId);
        ETags.requireMatch(ifMatch, locations.version(repositoryId));
        List<Location> wanted = request.states().stream().map(this::location).toList();
        Set<String> roots = new HashSet<>();
        for (Location location : wanted) {
            if (!roots.add(location.root())) {
                throw Problem.field("states", "states has the root module '" + location.root() + "' twice.");
            }
        }
        List<Known> before = locations.of(repositoryId);
        locations.replace(repositoryId, wanted);
        before.stream()
                .map(Known::location)
                .filter(location -> !wanted.contains(location))
                .forEach(location -> identities.replace(repositoryId, location.root(), List.of()));
        audit.record(AuditEvent.of(
                        "repository.states-confirmed",
                        "repository",
                        repositoryId,
                        "Confirmed where the Terraform states of " + repository.name() + " are kept")
                .with(Map.of(
                        "states",
                        wanted.stream()
                                .map(location -> Map.of(
                                        "root",
                                        location.root(),
                                        "account",
                                        location.account().toString(),
                                        "bucket",
                                        location.address().bucket(),
                                        "key",
                                        location.address().key()))
                                .toList())));
        reading.ask(repositoryId);
        trace.ask();
        return response(repositoryId);
    }

    /// Soon, not at once: the list shows how it went.
    @POST
    @Path("/read")
    @Requires(value = Permission.SCAN, tenantWide = true)
    @Transactional
    public StatesResponse readStates(UUID repositoryId) {
        repositories.get(repositoryId);
        locations.readAgain(repositoryId);
        reading.ask(repositoryId);
        return new StatesResponse(items(repositoryId));
    }

    private Location location(StateLocation wanted) {
        Account account = accounts.find(wanted.account())
                .orElseThrow(() -> Problem.field("account", "account must be the id of a connected account."));
        if (!BUCKET.matcher(wanted.bucket()).matches()) {
            throw Problem.field("bucket", "bucket must be the name of an S3 bucket, without s3://.");
        }
        if (wanted.key().startsWith("/") || !KEY.matcher(wanted.key()).matches()) {
            throw Problem.field("key", "key must be the whole key of the object, without any of * ? $ \" \\ { }.");
        }
        AwsNames.regions(List.of(wanted.region()));
        if (!AwsNames.partition(List.of(wanted.region())).equals(account.partition())) {
            throw Problem.field("region", "region is of another AWS partition than the account.");
        }
        return new Location(
                StateResource.root(wanted.root()),
                account.id(),
                new ObjectAddress(wanted.bucket(), wanted.key(), wanted.region()));
    }

    private RestResponse<StatesResponse> response(UUID repository) {
        return ETags.ok(new StatesResponse(items(repository)), locations.version(repository));
    }

    private List<StateOfRoot> items(UUID repository) {
        Map<String, StateOfRoot> byRoot = new TreeMap<>();
        identities.roots(repository).forEach(root -> byRoot.put(root, new StateOfRoot(root, null, null, null)));
        locations
                .named(repository)
                .forEach(named -> byRoot.put(named.root(), new StateOfRoot(named.root(), named, null, null)));
        locations.of(repository).forEach(known -> {
            Location at = known.location();
            StateOfRoot so = byRoot.get(at.root());
            byRoot.put(
                    at.root(),
                    new StateOfRoot(
                            at.root(),
                            so == null ? null : so.named(),
                            new StateLocation(
                                    at.root(),
                                    at.account(),
                                    at.address().bucket(),
                                    at.address().key(),
                                    at.address().region()),
                            reading(repository, known)));
        });
        return List.copyOf(byRoot.values());
    }

    private Reading reading(UUID repository, Known known) {
        boolean told = known.resources() != null;
        return new Reading(
                status(known),
                known.resources(),
                told ? identities.declared(repository, known.location().root()) : null,
                known.readAt(),
                known.triedAt(),
                known.problem());
    }

    private static Status status(Known known) {
        if (known.triedAt() == null) {
            return Status.WAITING;
        }
        return Objects.nonNull(known.problem()) ? Status.FAILED : Status.READ;
    }
}
