package io.prunella.app.repositories.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// GitLab, wherever it runs. Source: [Merge requests API](https://docs.gitlab.com/api/merge_requests/).
final class GitLab implements Host {
    private static final int LONGEST_BODY = 1_000_000;

    private final HostCalls calls;
    private final String project;

    GitLab(HostCalls calls, URI url) {
        this.calls = calls;
        String path = URLDecoder.decode(CodeHosts.path(url).replace("+", "%2B"), StandardCharsets.UTF_8);
        this.project = url.getScheme() + "://" + url.getRawAuthority() + "/api/v4/projects/" + HostCalls.encoded(path);
    }

    static Map<String, String> headers(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public Optional<Hosted> find(String branch, String into) {
        JsonNode found =
                calls.get(project + "/merge_requests?state=all&order_by=created_at&sort=desc&per_page=1&source_branch="
                        + HostCalls.encoded(branch) + "&target_branch=" + HostCalls.encoded(into));
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get(0)));
    }

    @Override
    public Hosted open(Proposal proposal, String into) {
        return read(calls.post(
                project + "/merge_requests",
                Map.of(
                        "title", proposal.title(),
                        "source_branch", proposal.branch(),
                        "target_branch", into,
                        "description", proposal.body(LONGEST_BODY),
                        "remove_source_branch", true)));
    }

    @Override
    public Hosted read(long number) {
        return read(calls.get(project + "/merge_requests/" + number));
    }

    @Override
    public String defaultBranch() {
        return calls.get(project).path("default_branch").asText("main");
    }

    private static Hosted read(JsonNode request) {
        Hosted.State state =
                switch (request.path("state").asText()) {
                    case "merged" -> Hosted.State.MERGED;
                    case "closed" -> Hosted.State.CLOSED;
                    default -> Hosted.State.OPEN;
                };
        // Without a merge commit it was fast-forwarded.
        String merged = Stream.of("merge_commit_sha", "squash_commit_sha", "sha")
                .map(name -> request.path(name).asText(""))
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .findFirst()
                .orElse(null);
        return new Hosted(
                request.path("iid").asLong(),
                HostCalls.page(request.path("web_url")),
                state,
                state == Hosted.State.MERGED ? merged : null);
    }
}
