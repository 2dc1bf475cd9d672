package io.prunella.app.repositories.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// GitHub, also in a company of its own.
/// Source: [REST API, pulls](https://docs.github.com/en/rest/pulls/pulls).
final class GitHub implements Host {
    private static final int LONGEST_BODY = 65_000;

    private final HostCalls calls;
    private final String owner;
    private final String repository;

    GitHub(HostCalls calls, URI url) {
        this.calls = calls;
        String[] path = CodeHosts.path(url).split("/");
        if (path.length != 2) {
            throw new GitFailure(Kind.REFUSED, "The address is not that of a repository on GitHub");
        }
        this.owner = path[0];
        this.repository = api(url) + "/repos/" + owner + "/" + path[1];
    }

    static Map<String, String> headers(String token) {
        return Map.of(
                "Authorization", "Bearer " + token,
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2022-11-28");
    }

    private static String api(URI url) {
        String host = url.getHost();
        if (host.equals("github.com") || host.equals("www.github.com")) {
            return "https://api.github.com";
        }
        return host.endsWith(".ghe.com")
                ? "https://api." + host
                : url.getScheme() + "://" + url.getRawAuthority() + "/api/v3";
    }

    @Override
    public Optional<Hosted> find(String branch, String into) {
        JsonNode found = calls.get(repository + "/pulls?state=all&sort=created&direction=desc&per_page=1&head="
                + HostCalls.encoded(owner + ":" + branch) + "&base=" + HostCalls.encoded(into));
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get(0)));
    }

    @Override
    public Hosted open(Proposal proposal, String into) {
        return read(calls.post(
                repository + "/pulls",
                Map.of(
                        "title", proposal.title(),
                        "head", proposal.branch(),
                        "base", into,
                        "body", proposal.body(LONGEST_BODY))));
    }

    @Override
    public Hosted read(long number) {
        return read(calls.get(repository + "/pulls/" + number));
    }

    @Override
    public String defaultBranch() {
        return calls.get(repository).path("default_branch").asText("main");
    }

    private static Hosted read(JsonNode pull) {
        boolean merged = pull.hasNonNull("merged_at");
        boolean open = pull.path("state").asText().equals("open");
        return new Hosted(
                pull.path("number").asLong(),
                HostCalls.page(pull.path("html_url")),
                merged ? Hosted.State.MERGED : open ? Hosted.State.OPEN : Hosted.State.CLOSED,
                merged ? HostCalls.text(pull.path("merge_commit_sha")) : null);
    }
}
