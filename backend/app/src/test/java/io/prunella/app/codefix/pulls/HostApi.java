package io.prunella.app.codefix.pulls;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.prunella.app.testing.GitServer;
import java.io.IOException;
import java.util.List;

/// A host of code: git, and beside it an API that knows one pull request.
final class HostApi implements AutoCloseable {
    /// What the hosts call things.
    enum Kind {
        GITHUB(
                "acme/infra",
                "/api/v3/repos/acme/infra/pulls",
                "/12",
                "[%s]",
                "{\"number\": 12, \"state\": \"open\", \"html_url\": \"https://github.example/acme/infra/pull/12\"}",
                "{\"number\": 12, \"state\": \"closed\", \"merged_at\": \"2026-11-22T09:00:00Z\","
                        + " \"merge_commit_sha\": \"%s\"}",
                "{\"number\": 12, \"state\": \"closed\", \"merged_at\": null}"),
        GITLAB(
                "acme/cloud/infra",
                "/api/v4/projects/acme%2Fcloud%2Finfra/merge_requests",
                "/12",
                "[%s]",
                "{\"iid\": 12, \"state\": \"opened\", \"web_url\": \"https://gitlab.example/acme/infra/-/12\"}",
                "{\"iid\": 12, \"state\": \"merged\", \"merge_commit_sha\": \"%s\"}",
                "{\"iid\": 12, \"state\": \"closed\"}"),
        AZURE_DEVOPS(
                "acme/cloud/_git/infra",
                "/acme/cloud/_apis/git/repositories/infra/pullrequests",
                "/12",
                "{\"value\": [%s]}",
                "{\"pullRequestId\": 12, \"status\": \"active\"}",
                "{\"pullRequestId\": 12, \"status\": \"completed\", \"lastMergeCommit\": {\"commitId\": \"%s\"}}",
                "{\"pullRequestId\": 12, \"status\": \"abandoned\"}");

        private final String repository;
        private final String path;
        private final String one;
        private final String list;
        private final String open;
        private final String merged;
        private final String closed;

        Kind(String repository, String path, String one, String list, String open, String merged, String closed) {
            this.repository = repository;
            this.path = path;
            this.one = one;
            this.list = list;
            this.open = open;
            this.merged = merged;
            this.closed = closed;
        }
    }

    final GitServer git = new GitServer();
    private final WireMockServer api =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final Kind kind;

    HostApi(Kind kind) throws IOException {
        this.kind = kind;
        api.start();
        git.handOn(api.baseUrl());
        api.stubFor(get(urlPathEqualTo(kind.path)).willReturn(okJson(kind.list.formatted(""))));
        api.stubFor(post(urlPathEqualTo(kind.path))
                .willReturn(aResponse().withStatus(201).withBody(kind.open)));
        now(kind.open);
    }

    private void now(String state) {
        api.stubFor(get(urlPathEqualTo(kind.path + kind.one)).willReturn(okJson(state)));
    }

    String repository() {
        return kind.repository;
    }

    /// Merges a branch, and says so.
    String merge(String branch) {
        git.merge(kind.repository, branch, "main");
        String commit = git.find(kind.repository, "main").orElseThrow();
        now(kind.merged.formatted(commit));
        return commit;
    }

    void close(String ignoredBranch) {
        now(kind.closed);
    }

    /// Fails to open a pull request once.
    ///
    /// @param done whether it opens it all the same
    void failingOnce(boolean done) {
        api.stubFor(post(urlPathEqualTo(kind.path))
                .inScenario("failing")
                .whenScenarioStateIs(com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED)
                .willReturn(aResponse().withStatus(502))
                .willSetStateTo("failed"));
        if (done) {
            api.stubFor(get(urlPathEqualTo(kind.path))
                    .inScenario("failing")
                    .whenScenarioStateIs("failed")
                    .willReturn(okJson(kind.list.formatted(kind.open))));
        }
    }

    /// Opens no pull request for anybody.
    void refusing() {
        api.stubFor(post(urlPathEqualTo(kind.path)).willReturn(aResponse().withStatus(403)));
    }

    /// What it was asked to open.
    List<LoggedRequest> opened() {
        return api.findAll(postRequestedFor(anyUrl()));
    }

    long pushes() {
        return git.requests().stream()
                .filter(request -> request.uri().endsWith("/git-receive-pack")
                        && request.method().equals("POST"))
                .count();
    }

    @Override
    public void close() {
        api.stop();
        git.close();
    }
}
