package io.prunella.app.repositories.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Azure DevOps, in the cloud and in a company of its own.
/// Source: [Pull Requests, 7.1](https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests).
final class AzureDevOps implements Host {
    private static final String GIT = "/_git/";
    private static final String HEADS = "refs/heads/";
    private static final int LONGEST_BODY = 4_000;

    private final HostCalls calls;
    private final String repository;
    private final String pages;

    AzureDevOps(HostCalls calls, URI url) {
        this.calls = calls;
        String path = "/" + CodeHosts.path(url);
        int at = path.indexOf(GIT);
        if (at < 0) {
            throw new GitFailure(Kind.REFUSED, "The address is not that of a repository on Azure DevOps");
        }
        String name = path.substring(at + GIT.length());
        String before = path.substring(0, at);
        String server = url.getScheme() + "://" + url.getRawAuthority();
        // A repository that is called like its project stands right below the organization.
        boolean below = url.getHost().equals("dev.azure.com") && before.lastIndexOf('/') == 0;
        String project = server + before + (below ? "/" + name : "");
        this.repository = project + "/_apis/git/repositories/" + name;
        this.pages = project + GIT + name + "/pullrequest/";
    }

    static Map<String, String> headers(String token) {
        byte[] pair = (":" + token).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public Optional<Hosted> find(String branch, String into) {
        JsonNode found = calls.get(repository + "/pullrequests?api-version=7.1&$top=1&searchCriteria.status=all"
                        + "&searchCriteria.sourceRefName=" + HostCalls.encoded(HEADS + branch)
                        + "&searchCriteria.targetRefName=" + HostCalls.encoded(HEADS + into))
                .path("value");
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get(0)));
    }

    @Override
    public Hosted open(Proposal proposal, String into) {
        return read(calls.post(
                repository + "/pullrequests?api-version=7.1",
                Map.of(
                        "title",
                        proposal.title(),
                        "sourceRefName",
                        HEADS + proposal.branch(),
                        "targetRefName",
                        HEADS + into,
                        "description",
                        proposal.body(LONGEST_BODY))));
    }

    @Override
    public Hosted read(long number) {
        return read(calls.get(repository + "/pullrequests/" + number + "?api-version=7.1"));
    }

    @Override
    public String defaultBranch() {
        String name =
                calls.get(repository + "?api-version=7.1").path("defaultBranch").asText(HEADS + "main");
        return name.startsWith(HEADS) ? name.substring(HEADS.length()) : name;
    }

    private Hosted read(JsonNode pull) {
        long number = pull.path("pullRequestId").asLong();
        Hosted.State state =
                switch (pull.path("status").asText()) {
                    case "completed" -> Hosted.State.MERGED;
                    case "abandoned" -> Hosted.State.CLOSED;
                    default -> Hosted.State.OPEN;
                };
        return new Hosted(
                number,
                pages + number,
                state,
                state == Hosted.State.MERGED
                        ? HostCalls.text(pull.path("lastMergeCommit").path("commitId"))
                        : null);
    }
}
