package io.prunella.app.repositories.hosts;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.repositories.HostKind;
import io.prunella.app.repositories.git.Credential;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.app.repositories.git.GitSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/// Pull requests at the hosts of code. All of it needs a token: the hosts' APIs know no other way in.
@ApplicationScoped
public class CodeHosts {
    private final Egress egress;

    CodeHosts(Egress egress) {
        this.egress = egress;
    }

    /// What speaks against pull requests there, as a sentence for people; empty where they can be opened.
    public Optional<String> objection(HostKind kind, GitSource source) {
        if (kind == HostKind.GIT) {
            return Optional.of("What runs on the host is not known to take pull requests: only GitHub, GitLab and Azure"
                    + " DevOps are. Set the repository's kind, or apply the patch of its last scan yourself.");
        }
        return source.credential() instanceof Credential.Token
                ? Optional.empty()
                : Optional.of("Opening pull requests needs a token of the host: connect the repository by https with"
                        + " a token that may write to it.");
    }

    /// Opens one into the source's branch, unless there is one of that branch: there are never two.
    ///
    /// @throws GitFailure in words for people
    public Hosted open(HostKind kind, GitSource source, Proposal proposal) {
        Host host = host(kind, source);
        Optional<Hosted> there = host.find(proposal.branch(), source.branch());
        if (there.isPresent()) {
            return there.get();
        }
        try {
            return host.open(proposal, source.branch());
        } catch (GitFailure e) {
            if (e.kind() != Kind.CONFLICT) {
                throw e;
            }
            // Somebody may have been faster.
            return host.find(proposal.branch(), source.branch()).orElseThrow(() -> e);
        }
    }

    /// The newest one of a branch, open or not.
    ///
    /// @throws GitFailure in words for people
    public Optional<Hosted> find(HostKind kind, GitSource source, String branch) {
        return host(kind, source).find(branch, source.branch());
    }

    /// @throws GitFailure in words for people
    public Hosted read(HostKind kind, GitSource source, long number) {
        return host(kind, source).read(number);
    }

    /// @throws GitFailure in words for people
    public String defaultBranch(HostKind kind, GitSource source) {
        return host(kind, source).defaultBranch();
    }

    private Host host(HostKind kind, GitSource source) {
        objection(kind, source).ifPresent(why -> {
            throw new GitFailure(Kind.DENIED, why);
        });
        String token = ((Credential.Token) source.credential()).secret();
        URI url = URI.create(source.url());
        return switch (kind) {
            case GITHUB -> new GitHub(new HostCalls(egress, GitHub.headers(token)), url);
            case GITLAB -> new GitLab(new HostCalls(egress, GitLab.headers(token)), url);
            case AZURE_DEVOPS -> new AzureDevOps(new HostCalls(egress, AzureDevOps.headers(token)), url);
            case GIT -> throw new IllegalArgumentException("There is no API to call");
        };
    }

    /// The path of a repository's address as it is written, without what only git needs.
    static String path(URI url) {
        return url.getRawPath().replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }
}
