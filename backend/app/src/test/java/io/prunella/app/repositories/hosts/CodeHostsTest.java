package io.prunella.app.repositories.hosts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.prunella.app.platform.egress.OpenEgress;
import io.prunella.app.repositories.HostKind;
import io.prunella.app.repositories.git.Credential;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.app.repositories.git.GitSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodeHostsTest {
    private static final String TOKEN = "the-token-of-acme";
    private static final Proposal MEND = new Proposal("prunella/mend-1", "Mend it", "Because.");
    private static final String PULLS = "/api/v3/repos/acme/infra/pulls";
    private static final String MERGES = "/api/v4/projects/acme%2Fcloud%2Finfra/merge_requests";
    private static final String AZURE = "/acme/cloud/_apis/git/repositories/infra/pullrequests";

    private final CodeHosts hosts = new CodeHosts(OpenEgress.to("127.0.0.1"));
    private final WireMockServer api =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop();
    }

    private GitSource at(String path) {
        return new GitSource(
                "http://127.0.0.1:" + api.port() + path, "main", new Credential.Token("x-access-token", TOKEN));
    }

    private GitSource at(HostKind kind) {
        return at(
                switch (kind) {
                    case GITHUB -> "/acme/infra.git";
                    case GITLAB -> "/acme/cloud/infra.git";
                    default -> "/acme/cloud/_git/infra";
                });
    }

    private static ResponseDefinitionBuilder created(String json) {
        return aResponse().withStatus(201).withBody(json);
    }

    @Test
    void aPullRequestIsOpenedOnGitHub() {
        // Given
        api.stubFor(get(urlPathEqualTo(PULLS))
                .withQueryParam("head", equalTo("acme:prunella/mend-1"))
                .withQueryParam("base", equalTo("main"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(okJson("[]")));
        api.stubFor(post(PULLS)
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withRequestBody(equalToJson("""
                        {"title": "Mend it", "head": "prunella/mend-1", "base": "main", "body": "Because."}
                        """))
                .willReturn(created("""
                        {"number": 12, "state": "open", "merged_at": null, "merge_commit_sha": "trial",
                         "html_url": "https://github.example/acme/infra/pull/12"}
                        """)));
        // When
        Hosted opened = hosts.open(HostKind.GITHUB, at(HostKind.GITHUB), MEND);
        // Then
        assertThat(opened)
                .isEqualTo(new Hosted(12, "https://github.example/acme/infra/pull/12", Hosted.State.OPEN, null));
    }

    @Test
    void aMergeRequestIsOpenedOnGitLab() {
        // Given
        api.stubFor(get(urlPathEqualTo(MERGES))
                .withQueryParam("source_branch", equalTo("prunella/mend-1"))
                .willReturn(okJson("[]")));
        api.stubFor(post(MERGES)
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withRequestBody(equalToJson("""
                        {"title": "Mend it", "source_branch": "prunella/mend-1", "target_branch": "main",
                         "description": "Because.", "remove_source_branch": true}
                        """))
                .willReturn(created("""
                        {"id": 900, "iid": 7, "state": "opened", "sha": "abc", "merge_commit_sha": null,
                         "web_url": "https://gitlab.example/acme/cloud/infra/-/merge_requests/7"}
                        """)));
        // When
        Hosted opened = hosts.open(HostKind.GITLAB, at(HostKind.GITLAB), MEND);
        // Then
        assertThat(opened.number()).isEqualTo(7);
        assertThat(opened.url()).isEqualTo("https://gitlab.example/acme/cloud/infra/-/merge_requests/7");
        assertThat(opened.mergeCommit()).isNull();
    }

    @Test
    void aPullRequestIsOpenedOnAzureDevOps() {
        // Given
        String basic = Base64.getEncoder().encodeToString((":" + TOKEN).getBytes());
        api.stubFor(get(urlPathEqualTo(AZURE))
                .withQueryParam("searchCriteria.sourceRefName", equalTo("refs/heads/prunella/mend-1"))
                .willReturn(okJson("{\"value\": [], \"count\": 0}")));
        api.stubFor(post(urlPathEqualTo(AZURE))
                .withQueryParam("api-version", equalTo("7.1"))
                .withHeader("Authorization", equalTo("Basic " + basic))
                .withRequestBody(equalToJson("""
                        {"title": "Mend it", "sourceRefName": "refs/heads/prunella/mend-1",
                         "targetRefName": "refs/heads/main", "description": "Because."}
                        """))
                .willReturn(created("""
                        {"pullRequestId": 22, "status": "active", "url": "https://api/that/is/no/page"}
                        """)));
        // When
        Hosted opened = hosts.open(HostKind.AZURE_DEVOPS, at(HostKind.AZURE_DEVOPS), MEND);
        // Then
        assertThat(opened.number()).isEqualTo(22);
        assertThat(opened.url()).isEqualTo("http://127.0.0.1:" + api.port() + "/acme/cloud/_git/infra/pullrequest/22");
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB", "GITLAB", "AZURE_DEVOPS"})
    void thereAreNeverTwoOfOneBranch(HostKind kind) {
        // Given
        api.stubFor(get(urlPathEqualTo(PULLS)).willReturn(okJson("[{\"number\": 5, \"state\": \"open\"}]")));
        api.stubFor(get(urlPathEqualTo(MERGES)).willReturn(okJson("[{\"iid\": 5, \"state\": \"opened\"}]")));
        api.stubFor(get(urlPathEqualTo(AZURE))
                .willReturn(okJson("{\"value\": [{\"pullRequestId\": 5, \"status\": \"active\"}]}")));
        // When
        Hosted opened = hosts.open(kind, at(kind), MEND);
        // Then
        assertThat(opened.number()).isEqualTo(5);
        api.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void whoeverWasFasterIsFound() {
        // Given
        api.stubFor(get(urlPathEqualTo(PULLS))
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("[]")));
        api.stubFor(post(PULLS)
                .inScenario("race")
                .willReturn(aResponse().withStatus(422).withBody("{\"message\": \"Validation Failed\"}"))
                .willSetStateTo("opened"));
        api.stubFor(get(urlPathEqualTo(PULLS))
                .inScenario("race")
                .whenScenarioStateIs("opened")
                .willReturn(okJson("[{\"number\": 6, \"state\": \"open\"}]")));
        // When
        Hosted opened = hosts.open(HostKind.GITHUB, at(HostKind.GITHUB), MEND);
        // Then
        assertThat(opened.number()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GITHUB | /1 | {'number':1,'state':'open','merge_commit_sha':'trial'} | OPEN |",
                "GITHUB | /1 | {'number':1,'state':'closed','merged_at':'2026-11-22T09:00:00Z','merge_commit_sha':'m1'}"
                        + " | MERGED | m1",
                "GITHUB | /1 | {'number':1,'state':'closed','merged_at':null,'merge_commit_sha':'trial'} | CLOSED |",
                "GITLAB | /1 | {'iid':1,'state':'opened','sha':'h1'} | OPEN |",
                "GITLAB | /1 | {'iid':1,'state':'locked','sha':'h1'} | OPEN |",
                "GITLAB | /1 | {'iid':1,'state':'merged','sha':'h1','merge_commit_sha':'m1'} | MERGED | m1",
                "GITLAB | /1 | {'iid':1,'state':'merged','sha':'h1','merge_commit_sha':null} | MERGED | h1",
                "GITLAB | /1 | {'iid':1,'state':'closed','sha':'h1'} | CLOSED |",
                "AZURE_DEVOPS | /1 | {'pullRequestId':1,'status':'active','lastMergeCommit':{'commitId':'t'}} | OPEN |",
                "AZURE_DEVOPS | /1 | {'pullRequestId':1,'status':'completed','lastMergeCommit':{'commitId':'m1'}}"
                        + " | MERGED | m1",
                "AZURE_DEVOPS | /1 | {'pullRequestId':1,'status':'abandoned'} | CLOSED |"
            })
    void itIsFollowedUntilItIsMergedOrClosed(
            HostKind kind, String number, String answer, Hosted.State state, String commit) {
        // Given
        String path = kind == HostKind.GITHUB ? PULLS : kind == HostKind.GITLAB ? MERGES : AZURE;
        api.stubFor(get(urlPathEqualTo(path + number)).willReturn(okJson(answer.replace('\'', '"'))));
        // When
        Hosted read = hosts.read(kind, at(kind), 1);
        // Then
        assertThat(read.state()).isEqualTo(state);
        assertThat(read.mergeCommit()).isEqualTo(commit);
    }

    @ParameterizedTest
    @CsvSource({
        "401, DENIED",
        "203, DENIED",
        "403, DENIED",
        "404, NO_REPOSITORY",
        "422, CONFLICT",
        "409, CONFLICT",
        "301, REFUSED",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE"
    })
    void whatAHostRefusesIsToldInWordsForPeople(int status, Kind kind) {
        // Given
        api.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "/elsewhere")
                        .withBody("{\"message\": \"" + TOKEN + "\"}")));
        // When
        GitFailure failure =
                catchThrowableOfType(GitFailure.class, () -> hosts.open(HostKind.GITHUB, at(HostKind.GITHUB), MEND));
        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.why()).doesNotContain(TOKEN).doesNotContain("127.0.0.1");
    }

    @Test
    void aHostThatAsksUsToWaitSaysHowLong() {
        // Given
        long reset = Instant.now().plusSeconds(90).getEpochSecond();
        api.stubFor(get(urlPathEqualTo(PULLS + "/1"))
                .willReturn(aResponse()
                        .withStatus(403)
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", Long.toString(reset))));
        api.stubFor(get(urlPathEqualTo(MERGES + "/1"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")));
        // When
        GitFailure github =
                catchThrowableOfType(GitFailure.class, () -> hosts.read(HostKind.GITHUB, at(HostKind.GITHUB), 1));
        GitFailure gitlab =
                catchThrowableOfType(GitFailure.class, () -> hosts.read(HostKind.GITLAB, at(HostKind.GITLAB), 1));
        // Then
        assertThat(github.kind().passes()).isTrue();
        assertThat(github.after().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
        assertThat(gitlab.after()).contains(Duration.ofSeconds(30));
    }

    @Test
    void whatIsNoAnswerOfAnApiIsRefused() {
        api.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody("<html>Sign in</html>")));

        assertThatThrownBy(() -> hosts.read(HostKind.GITHUB, at(HostKind.GITHUB), 1))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("not that of its API");
    }

    @Test
    void onlyAddressesThatABrowserMayOpenAreKept() {
        api.stubFor(get(urlPathEqualTo(PULLS + "/1"))
                .willReturn(okJson("{\"number\": 1, \"state\": \"open\", \"html_url\": \"javascript:alert(1)\"}")));

        assertThat(hosts.read(HostKind.GITHUB, at(HostKind.GITHUB), 1).url()).isNull();
    }

    @Test
    void theDefaultBranchIsTold() {
        api.stubFor(get("/api/v3/repos/acme/infra").willReturn(okJson("{\"default_branch\": \"trunk\"}")));
        api.stubFor(get("/api/v4/projects/acme%2Fcloud%2Finfra").willReturn(okJson("{\"default_branch\": \"trunk\"}")));
        api.stubFor(get(urlPathEqualTo("/acme/cloud/_apis/git/repositories/infra"))
                .willReturn(okJson("{\"defaultBranch\": \"refs/heads/trunk\"}")));

        for (HostKind kind : new HostKind[] {HostKind.GITHUB, HostKind.GITLAB, HostKind.AZURE_DEVOPS}) {
            assertThat(hosts.defaultBranch(kind, at(kind))).as(kind.name()).isEqualTo("trunk");
        }
    }

    @Test
    void aLongBodyIsCutToWhatTheHostTakes() {
        api.stubFor(get(urlPathEqualTo(AZURE)).willReturn(okJson("{\"value\": []}")));
        api.stubFor(post(urlPathEqualTo(AZURE)).willReturn(created("{\"pullRequestId\": 1, \"status\": \"active\"}")));

        hosts.open(HostKind.AZURE_DEVOPS, at(HostKind.AZURE_DEVOPS), new Proposal("b", "t", "x".repeat(9_000)));

        String sent = api.getAllServeEvents().getFirst().getRequest().getBodyAsString();
        assertThat(io.prunella.app.testing.Json.of(sent).<String>path("description"))
                .hasSize(4_000)
                .endsWith("x\n\n…");
    }

    @Test
    void withoutATokenThereAreNoPullRequests() {
        assertThat(hosts.objection(HostKind.GIT, at("/x"))).isPresent();
        assertThat(hosts.objection(
                        HostKind.GITHUB,
                        new GitSource("ssh://git@github.com/a/b", "main", new Credential.SshKey("", ""))))
                .hasValueSatisfying(why -> assertThat(why).contains("token"));
    }
}
