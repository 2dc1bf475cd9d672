package io.prunella.app.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.platform.jobs.Schedule;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileLinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://github.com/acme/infra.git | GITHUB | https://github.com/acme/infra/blob/c0ffee/a%20b/main.tf#L3-L5",
                "ssh://github.com/acme/infra.git | GITHUB | https://github.com/acme/infra/blob/c0ffee/a%20b/main.tf#L3-L5",
                "https://git.acme.example:8443/sub/infra | GITLAB | https://git.acme.example:8443/sub/infra/-/blob/c0ffee/a%20b/main.tf#L3-5",
                "ssh://gitlab.com:2222/acme/infra.git | GITLAB | https://gitlab.com/acme/infra/-/blob/c0ffee/a%20b/main.tf#L3-5",
                "https://dev.azure.com/acme/cloud/_git/infra | AZURE_DEVOPS | https://dev.azure.com/acme/cloud/_git/infra?path=%2Fa+b%2Fmain.tf&version=GCc0ffee&line=3&lineEnd=6&lineStartColumn=1&lineEndColumn=1",
                "ssh://ssh.dev.azure.com/v3/acme/cloud/infra | AZURE_DEVOPS | https://dev.azure.com/acme/cloud/_git/infra?path=%2Fa+b%2Fmain.tf&version=GCc0ffee&line=3&lineEnd=6&lineStartColumn=1&lineEndColumn=1",
                "https://code.acme.example/infra.git | GIT | "
            })
    void linesAreShownAsTheyWereAtTheCommit(String url, HostKind kind, String link) {
        Repository repository = new Repository(
                UUID.randomUUID(),
                "infra",
                url,
                URI.create(url).getHost(),
                kind,
                "main",
                "",
                Repository.Access.NONE,
                Schedule.NIGHTLY,
                Map.of(),
                Repository.Status.READY,
                null,
                Instant.now(),
                1);

        assertThat(FileLinks.lines(repository, "c0ffee", "a b/main.tf", 3, 5).orElse(null))
                .isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "github.com, GITHUB",
        "github.acme.example, GITHUB",
        "gitlab.com, GITLAB",
        "dev.azure.com, AZURE_DEVOPS",
        "acme.visualstudio.com, AZURE_DEVOPS",
        "git.acme.example, GIT"
    })
    void aHostIsGuessedByItsName(String host, HostKind kind) {
        assertThat(HostKind.guess(host)).isEqualTo(kind);
    }
}
