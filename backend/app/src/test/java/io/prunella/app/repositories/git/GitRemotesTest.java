package io.prunella.app.repositories.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prunella.app.platform.egress.OpenEgress;
import io.prunella.app.repositories.git.Checkout.Author;
import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.SshGitServer;
import io.prunella.code.source.Problem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRemotesTest {
    private static final Predicate<String> ANY = host -> true;
    private static final Map<String, String> FILES = Map.of(
            "main.tf", "resource \"aws_s3_bucket\" \"logs\" {}\n", "modules/a/main.tf", "# a\n", "logo.png", "no text");
    private static final Author AUTHOR =
            new Author("Prunella", "prunella@example.org", Instant.parse("2026-11-22T09:00:00Z"));

    private final GitRemotes remotes = new GitRemotes(OpenEgress.to("127.0.0.1"), new Bounds(1 << 20, 1 << 16, 100));
    private GitServer server;

    private record Bounds(long mostBytes, int mostFileBytes, int mostFiles) implements GitSettings {
        @Override
        public long mostObjectBytes() {
            return 1 << 20;
        }

        @Override
        public long mostSourceBytes() {
            return 1 << 18;
        }

        @Override
        public Duration within() {
            return Duration.ofMinutes(5);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new GitServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GitSource source(String name) {
        return new GitSource(server.url(name), "main", new Credential.Token("x-access-token", GitServer.TOKEN));
    }

    private GitFailure failure(GitSource source) {
        return failure(remotes, source, ANY);
    }

    private static GitFailure failure(GitRemotes remotes, GitSource source, Predicate<String> hosts) {
        return catchThrowableOfType(GitFailure.class, () -> {
            try (Checkout checkout = remotes.fetch(source, hosts)) {
                checkout.tree();
            }
        });
    }

    @Test
    void theLastStateOfABranchIsRead() {
        // Given
        server.create("infra", Map.of("old.tf", "# old"));
        String commit = server.commit("infra", "main", FILES);
        // When
        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            // Then
            assertThat(checkout.commit()).isEqualTo(commit);
            assertThat(checkout.tree().files()).containsExactly("main.tf", "modules/a/main.tf");
            assertThat(checkout.tree().text("modules/a/main.tf")).contains("# a\n");
        }
        assertThat(remotes.head(source("infra"), ANY)).isEqualTo(commit);
        assertThat(remotes.find(source("infra").branch("other"), ANY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowFilter", "allowAnySHA1InWant"})
    void aHostThatDoesNotLetUsChooseIsReadToo(String right) {
        server.create("infra", FILES);
        server.repository("infra").getConfig().setBoolean("uploadpack", null, right, false);

        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            assertThat(checkout.tree().files()).containsExactly("main.tf", "modules/a/main.tf");
        }
    }

    @Test
    void ofALargeRepositoryOnlyTheFilesThatMatterAreSent() {
        // Given
        Map<String, String> files = new HashMap<>(FILES);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            files.put("noise/" + i + ".bin", noise(random));
        }
        server.create("infra", files);
        // When
        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            // Then
            assertThat(checkout.tree().files()).containsExactly("main.tf", "modules/a/main.tf");
            checkout.push("prunella/mend", checkout.commit(Map.of("main.tf", "# mended\n"), "Mend it", AUTHOR));
        }
        files.put("main.tf", "# mended\n");
        assertThat(server.files("infra", "prunella/mend")).isEqualTo(files);
    }

    private static String noise(Random random) {
        StringBuilder out = new StringBuilder();
        random.ints(50_000, 33, 126).forEach(c -> out.append((char) c));
        return out.toString();
    }

    @Test
    void whereTheBranchHasMovedOnAChangeIsToBeMadeAnew() {
        // Given
        server.create("infra", FILES);
        GitFailure failure = catchThrowableOfType(GitFailure.class, () -> {
            try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
                server.commit("infra", "main", Map.of("other.tf", "# other"));
                // When
                checkout.push("prunella/mend", checkout.commit(Map.of("main.tf", "# mended"), "Mend it", AUTHOR));
            }
        });
        // Then
        assertThat(failure.kind().passes()).isTrue();
        assertThat(failure.why()).isEqualTo("The branch 'main' moved on meanwhile");
        assertThat(server.find("infra", "prunella/mend")).isEmpty();
    }

    @Test
    void aChangeIsPushedToABranchOfItsOwn() {
        // Given
        server.create("infra", Map.of("old.tf", "# old"));
        server.commit("infra", "main", Map.of("older.tf", "# older"));
        server.commit("infra", "main", FILES);
        Map<String, String> changed = Map.of("main.tf", "# mended\n");
        // When
        String commit;
        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            commit = checkout.commit(changed, "Mend it", AUTHOR);
            checkout.push("prunella/mend", commit);
            // Again: somebody did not hear that it went well.
            checkout.push("prunella/mend", commit);
        }
        // Then
        Map<String, String> expected = new HashMap<>(FILES);
        expected.putAll(changed);
        assertThat(server.files("infra", "prunella/mend")).isEqualTo(expected);
        assertThat(server.find("infra", "prunella/mend")).contains(commit);
        assertThat(server.files("infra", "main")).isEqualTo(FILES);
    }

    @Test
    void theSameChangeIsTheSameCommit() {
        server.create("infra", FILES);
        Map<String, String> changed = Map.of("main.tf", "# mended\n");

        try (Checkout one = remotes.fetch(source("infra"), ANY);
                Checkout other = remotes.fetch(source("infra"), ANY)) {
            assertThat(one.commit(changed, "Mend it", AUTHOR)).isEqualTo(other.commit(changed, "Mend it", AUTHOR));
        }
    }

    @Test
    void theBranchOfSomebodyElseIsLeftAsItIs() {
        // Given
        server.create("infra", FILES);
        String theirs = server.commit("infra", "prunella/mend", Map.of("theirs.tf", "# theirs"));
        // When
        GitFailure failure = catchThrowableOfType(GitFailure.class, () -> {
            try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
                checkout.push("prunella/mend", checkout.commit(Map.of("main.tf", "# mine"), "Mend it", AUTHOR));
            }
        });
        // Then
        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(server.find("infra", "prunella/mend")).contains(theirs);
    }

    @Test
    void aBranchIsDeletedOnlyWhereItIsAsItWasLeft() {
        // Given
        server.create("infra", FILES);
        String ours = server.commit("infra", "prunella/mend", Map.of("main.tf", "# ours"));
        GitSource branch = source("infra").branch("prunella/mend");
        String theirs = server.commit("infra", "prunella/mend", Map.of("main.tf", "# theirs"));
        // When
        GitRemotes.Deletion moved = remotes.delete(branch, ours, ANY);
        // Then
        assertThat(moved).isEqualTo(GitRemotes.Deletion.LEFT);
        assertThat(server.find("infra", "prunella/mend")).contains(theirs);
        assertThat(remotes.delete(branch, theirs, ANY)).isEqualTo(GitRemotes.Deletion.DELETED);
        assertThat(server.find("infra", "prunella/mend")).isEmpty();
        assertThat(remotes.delete(branch, theirs, ANY)).isEqualTo(GitRemotes.Deletion.NONE);
    }

    @Test
    void whatLeadsOutOfTheRepositoryIsNotFollowed() {
        server.create("infra", Map.of());
        server.commit(
                "infra",
                "main",
                Map.of("a/key.tf", "../../../etc/passwd", "a/passwd.tf", "/etc/passwd", "a/same.tf", "../main.tf"),
                FileMode.SYMLINK);

        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            assertThat(checkout.tree().files()).isEmpty();
            assertThat(checkout.tree().problems()).extracting(Problem::file).containsExactly("a/key.tf", "a/passwd.tf");
        }
    }

    @Test
    void aFileThatIsTooLargeIsToldOf() {
        server.create("infra", Map.of("main.tf", "# fine", "large.tf", "#".repeat(100_000)));

        try (Checkout checkout = remotes.fetch(source("infra"), ANY)) {
            assertThat(checkout.tree().files()).containsExactly("main.tf");
            assertThat(checkout.tree().problems()).extracting(Problem::file).containsExactly("large.tf");
        }
    }

    @Test
    void whatIsTooLargeIsNotTakenIn() {
        // Given
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            many.put("f" + i + ".md", "x");
        }
        server.create("many", many);
        server.create("large", Map.of("main.tf", "#".repeat(60_000), "two.tf", "!".repeat(60_000), "t.tf", "tt"));
        GitRemotes narrow = new GitRemotes(OpenEgress.to("127.0.0.1"), new Bounds(200, 1 << 16, 100));
        // When
        List<GitFailure> failures = List.of(failure(source("many")), failure(narrow, source("large"), ANY));
        // Then
        assertThat(failures).extracting(GitFailure::kind).containsOnly(Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "401, DENIED, false",
        "203, DENIED, false",
        "403, DENIED, false",
        "404, NO_REPOSITORY, false",
        "302, REFUSED, false",
        "429, UNREACHABLE, true",
        "500, UNREACHABLE, true",
        "503, UNREACHABLE, true"
    })
    void whatAHostRefusesIsToldInWordsForPeople(int status, Kind kind, boolean passes) {
        // Given
        server.create("infra", FILES);
        server.answering(status, Map.of("Retry-After", "7", "Location", "http://127.0.0.1:9/elsewhere"));
        // When
        GitFailure failure = failure(source("infra"));
        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.kind().passes()).isEqualTo(passes);
        assertThat(failure.why()).doesNotContain("127.0.0.1").doesNotContain(GitServer.TOKEN);
        assertThat(server.requests()).hasSize(1);
        if (status == 429) {
            assertThat(failure.after()).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        server.create("infra", FILES);

        assertThat(failure(source("infra").branch("gone")).kind()).isEqualTo(Kind.NO_BRANCH);
        assertThat(failure(source("gone")).kind()).isEqualTo(Kind.NO_REPOSITORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2:1/x.git",
                "https://10.0.0.1/x.git",
                "https://localhost/x.git",
                "https://169.254.169.254/x.git",
                "http://example.org/x.git",
                "https://user:secret@127.0.0.1/x.git",
                "file:///etc",
                "/etc",
                "git://127.0.0.1/x.git",
                "ext::sh -c touch /tmp/x",
                "ssh://git@127.0.0.1/x.git"
            })
    void nowhereElseIsGone(String url) {
        GitFailure failure = failure(new GitSource(url, "main", new Credential.Token("x", "s")));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void onlyHostsThatTheTenantAllowsAreTalkedTo() {
        server.create("infra", FILES);

        assertThat(failure(remotes, source("infra"), "github.com"::equals).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTokenIsInTheHeaderAndNowhereElse() {
        // Given
        server.create("infra", FILES);
        List<String> lines;
        // When
        try (CapturedLog log = CapturedLog.at(Level.FINE)) {
            remotes.fetch(source("infra"), ANY).close();
            failure(new GitSource(server.url("gone"), "main", source("infra").credential()));
            lines = log.lines();
        }
        // Then
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.uri()).doesNotContain(GitServer.TOKEN);
            assertThat(request.headers().get("authorization")).startsWith("Basic ");
        });
        assertThat(String.join("\n", lines)).doesNotContain(GitServer.TOKEN);
        assertThat(source("infra").toString()).doesNotContain(GitServer.TOKEN);
    }

    @Test
    void overSshItIsTheSame() throws IOException, GeneralSecurityException {
        server.create("infra", FILES);
        try (SshGitServer ssh = new SshGitServer(server)) {
            // Given
            Credential key = new Credential.SshKey(ssh.privateKey(), ssh.knownHosts());
            GitSource source = new GitSource(ssh.url("infra"), "main", key);
            // When
            try (Checkout checkout = remotes.fetch(source, ANY)) {
                checkout.push("prunella/mend", checkout.commit(Map.of("main.tf", "# mended"), "Mend it", AUTHOR));
            }
            // Then
            assertThat(server.files("infra", "prunella/mend")).containsEntry("main.tf", "# mended");
            assertThat(failure(new GitSource(ssh.url("gone"), "main", key)).kind())
                    .isEqualTo(Kind.NO_REPOSITORY);
        }
    }

    @Test
    void aHostWithAnotherKeyIsNotTalkedTo() throws IOException, GeneralSecurityException {
        server.create("infra", FILES);
        try (SshGitServer ssh = new SshGitServer(server);
                SshGitServer other = new SshGitServer(server)) {
            // Given
            String pinned =
                    ssh.knownHosts().split(" ", 2)[0] + " " + other.knownHosts().split(" ", 2)[1];
            // When
            GitFailure swapped =
                    failure(new GitSource(ssh.url("infra"), "main", new Credential.SshKey(ssh.privateKey(), pinned)));
            GitFailure unknown = failure(new GitSource(
                    ssh.url("infra"), "main", new Credential.SshKey(ssh.privateKey(), other.knownHosts())));
            GitFailure denied = failure(new GitSource(
                    ssh.url("infra"), "main", new Credential.SshKey(other.privateKey(), ssh.knownHosts())));
            // Then
            assertThat(swapped.kind()).isEqualTo(Kind.REFUSED);
            assertThat(swapped.why()).contains("another key");
            assertThat(unknown.why()).contains("no key of this host");
            assertThat(denied.kind()).isEqualTo(Kind.DENIED);
        }
    }
}
