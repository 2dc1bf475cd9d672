package io.prunella.app.repositories;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.keys.SecretStore;
import io.prunella.app.repositories.Repository.Access;
import io.prunella.app.repositories.Repository.CredentialKind;
import io.prunella.app.repositories.Repository.Status;
import io.prunella.app.repositories.git.Credential;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// The current tenant's code repositories.
@ApplicationScoped
@Transactional
public class Repositories {
    private static final String SECRET = "credential";
    private static final String OBJECT = "repository";

    private final RepositoryRows rows;
    private final AllowedHosts hosts;
    private final SecretStore secrets;
    private final WebhookSecrets webhooks;
    private final Egress egress;
    private final Audit audit;
    private final Event<RepositoryChanged> changes;
    private final Event<RepositoryClosing> closings;

    Repositories(
            RepositoryRows rows,
            AllowedHosts hosts,
            SecretStore secrets,
            WebhookSecrets webhooks,
            Egress egress,
            Audit audit,
            Event<RepositoryChanged> changes,
            Event<RepositoryClosing> closings) {
        this.rows = rows;
        this.hosts = hosts;
        this.secrets = secrets;
        this.webhooks = webhooks;
        this.egress = egress;
        this.audit = audit;
        this.changes = changes;
        this.closings = closings;
    }

    /// What a person asks for; null is as usual, or, in a change, as it is.
    record Wanted(
            @Nullable String name,
            @Nullable String url,
            @Nullable HostKind kind,
            @Nullable String branch,
            @Nullable String directory,
            @Nullable CredentialRequest credential,
            Schedule.@Nullable ScheduleRequest schedule,
            @Nullable Map<String, Object> params) {}

    /// @param webhookSecret shown this once
    record Connected(Repository repository, String webhookSecret) {}

    public List<Repository> all() {
        return rows.all();
    }

    public Optional<Repository> find(UUID id) {
        return rows.find(id);
    }

    /// @throws Problem 404
    public Repository get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound(OBJECT));
    }

    /// Has others who change it wait for the end of the current transaction.
    ///
    /// @throws Problem 404
    public Repository lock(UUID id) {
        return rows.lock(id);
    }

    /// What to fetch, and how to sign in.
    ///
    /// @throws GitFailure when the tenant does not allow its host any more
    /// @throws Problem 404
    public GitSource source(UUID id) {
        Repository repository = get(id);
        if (!hosts.all().contains(repository.host())) {
            throw new GitFailure(
                    GitFailure.Kind.REFUSED,
                    "Repositories of " + repository.host() + " are not allowed any more: an administrator of your"
                            + " organization allows the host (PUT /api/v1/repositories/hosts)");
        }
        return new GitSource(address(repository), repository.branch(), credential(repository));
    }

    /// Whether a host may be talked to, by its name in lower case.
    public Predicate<String> hosts() {
        return Set.copyOf(hosts.all())::contains;
    }

    /// A scan has read it, or could not.
    public void reached(UUID id, boolean read) {
        rows.reached(id, read ? Status.READY : Status.FAILED);
    }

    private static String address(Repository repository) {
        String user = Objects.requireNonNullElse(repository.credential().username(), "git");
        return repository.url().replaceFirst("^ssh://", "ssh://" + Matcher.quoteReplacement(user) + "@");
    }

    private Credential credential(Repository repository) {
        Access access = repository.credential();
        return switch (access.kind()) {
            case NONE -> new Credential.None();
            case TOKEN ->
                new Credential.Token(
                        Objects.requireNonNullElse(
                                access.username(), repository.kind().tokenUser()),
                        secret(repository));
            case SSH_KEY ->
                new Credential.SshKey(secret(repository), Objects.requireNonNullElse(access.knownHosts(), ""));
        };
    }

    /// A secret is kept with the host that it is for, so that a row changed outside Prunella sends it nowhere else.
    private String secret(Repository repository) {
        String kept = secrets.get(repository.id(), SECRET)
                .orElseThrow(() -> new IllegalStateException("Repository " + repository.id() + " lost its secret"));
        String host = repository.host() + "\n";
        if (!kept.startsWith(host)) {
            throw new IllegalStateException(
                    "The secret of repository " + repository.id() + " is for another host; it is not sent");
        }
        return kept.substring(host.length());
    }

    Connected connect(Wanted wanted) {
        RepositoryUrl url = RepositoryUrl.of(Objects.requireNonNullElse(wanted.url(), ""), egress);
        hosts.require(url.host());
        CredentialRequest credential = wanted.credential() == null
                ? new CredentialRequest(CredentialKind.NONE, null, null, null, null)
                : wanted.credential();
        credential.check(url.ssh());
        RepositorySettings settings = new RepositorySettings(
                Objects.requireNonNullElse(wanted.name(), ""),
                url.text(),
                url.host(),
                Objects.requireNonNullElse(wanted.kind(), HostKind.guess(url.host())),
                RepositorySettings.branch(Objects.requireNonNullElse(wanted.branch(), "main")),
                RepositorySettings.directory(Objects.requireNonNullElse(wanted.directory(), "")),
                wanted.schedule() == null ? Schedule.NIGHTLY : wanted.schedule().over(Schedule.NIGHTLY),
                FixParams.checked(Objects.requireNonNullElse(wanted.params(), Map.of())));
        UUID id = rows.insert(settings, credential.access());
        keep(id, url.host(), credential);
        String webhookSecret = webhooks.renew(id);
        Repository repository = get(id);
        record("repository.connected", repository, "Connected repository " + repository.name());
        changes.fire(new RepositoryChanged(repository));
        return new Connected(repository, webhookSecret);
    }

    Repository change(UUID id, @Nullable String ifMatch, Wanted wanted) {
        Repository before = rows.lock(id);
        ETags.requireMatch(ifMatch, before.version());
        RepositoryUrl url = RepositoryUrl.of(Objects.requireNonNullElse(wanted.url(), before.url()), egress);
        hosts.require(url.host());
        boolean moved = !url.host().equals(before.host());
        CredentialRequest credential = wanted.credential();
        if (credential != null) {
            credential.check(url.ssh());
        } else if (url.ssh() != before.url().startsWith("ssh:")
                || (moved && before.credential().kind() != CredentialKind.NONE)) {
            throw Problem.field(
                    "credential",
                    "credential must be given anew with another host: the secret is for " + before.host() + " alone.");
        }
        RepositorySettings settings = new RepositorySettings(
                Objects.requireNonNullElse(wanted.name(), before.name()),
                url.text(),
                url.host(),
                Objects.requireNonNullElse(wanted.kind(), moved ? HostKind.guess(url.host()) : before.kind()),
                wanted.branch() == null ? before.branch() : RepositorySettings.branch(wanted.branch()),
                wanted.directory() == null ? before.directory() : RepositorySettings.directory(wanted.directory()),
                wanted.schedule() == null
                        ? before.schedule()
                        : wanted.schedule().over(before.schedule()),
                wanted.params() == null ? before.params() : FixParams.checked(wanted.params()));
        boolean untried = credential != null
                || !settings.url().equals(before.url())
                || !settings.branch().equals(before.branch());
        rows.change(id, settings, credential == null ? before.credential() : credential.access(), untried);
        if (credential != null) {
            keep(id, url.host(), credential);
        }
        Repository after = get(id);
        record(
                credential == null ? "repository.changed" : "repository.credential-set",
                after,
                "Changed repository " + after.name());
        changes.fire(new RepositoryChanged(after));
        return after;
    }

    private void keep(UUID id, String host, CredentialRequest credential) {
        secrets.forget(id, SECRET);
        if (credential.kind() != CredentialKind.NONE) {
            secrets.put(id, SECRET, host + "\n" + credential.secret());
        }
    }

    /// Forgets it with all that was found in it.
    ///
    /// @param findings how many these are
    void delete(UUID id, long findings) {
        Repository repository = rows.lock(id);
        closings.fire(new RepositoryClosing(repository));
        secrets.forget(id, "");
        rows.delete(id);
        audit.record(AuditEvent.of(
                        "repository.deleted",
                        OBJECT,
                        id,
                        "Deleted repository " + repository.name() + " with its findings")
                .with(Map.of("url", repository.url(), "findings", findings)));
    }

    String renewWebhookSecret(UUID id) {
        Repository repository = rows.lock(id);
        String secret = webhooks.renew(id);
        record("repository.webhook-secret-renewed", repository, "Renewed the webhook's secret of " + repository.name());
        return secret;
    }

    /// Keeps what trying it showed.
    void tested(UUID id, RepositoryReport report) {
        Repository repository = rows.lock(id);
        rows.tested(id, report);
        record("repository.tested", repository, "Tested repository " + repository.name() + ": " + report.status());
    }

    private void record(String action, Repository repository, String summary) {
        audit.record(AuditEvent.of(action, OBJECT, repository.id(), summary)
                .with(Map.of(
                        "url", repository.url(),
                        "branch", repository.branch(),
                        "directory", repository.directory(),
                        "credential", repository.credential().kind())));
    }
}
