package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.prunella.code.source.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sources that are sent to a server.
class UploadTest {
    private static final Optional<String> KEY = Optional.of("prn_secret");

    private final Map<String, String> asked = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private int status = 202;
    private String answer = "{\"id\": \"42\"}";
    private HttpServer server;
    private String address;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.put("address", exchange.getRequestURI().toString());
            asked.put("key", exchange.getRequestHeaders().getFirst("Authorization"));
            asked.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
            unpack(exchange.getRequestBody().readAllBytes());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        server.stop(0);
        assertThatThrownBy(() -> Upload.to(address, KEY).send(tree(), "shop"))
                .isInstanceOf(IOException.class)
                .hasMessage("The sources were not taken: " + address.replaceFirst("/$", "") + " does not answer.");
    }

    @Test
    void theSourcesAreSentUnderTheirNames() throws Exception {
        var seen = Upload.to(address, KEY).send(tree(), "shop & co");

        assertThat(seen).hasToString(address + "code/42");
        assertThat(asked)
                .containsEntry("address", "/api/v1/code/scans?name=shop+%26+co")
                .containsEntry("key", "Bearer prn_secret")
                .containsEntry("type", "application/zip");
        assertThat(files).containsExactlyInAnyOrderEntriesOf(Map.of("main.tf", "# one", "net/main.tf", "# two"));
    }

    @Test
    void whatTheServerSaysIsTold() {
        status = 403;
        answer = "{\"title\": \"You may not do this\", \"detail\": \"It needs SCAN.\"}";
        assertThatThrownBy(() -> Upload.to(address, KEY).send(tree(), "shop")).hasMessageEndingWith("It needs SCAN.");

        answer = "<html>";
        assertThatThrownBy(() -> Upload.to(address, KEY).send(tree(), "shop")).hasMessageContaining("answered 403");
        status = 202;
        assertThatThrownBy(() -> Upload.to(address, KEY).send(tree(), "shop"))
                .hasMessageContaining("does not answer as a Prunella");
    }

    @Test
    void theKeyIsSentToNobodyInTheClear() {
        assertThatThrownBy(() -> Upload.to("http://prunella.example", KEY)).hasMessageContaining("https://");
        assertThatThrownBy(() -> Upload.to("prunella", KEY)).hasMessageContaining("https://");
        assertThatThrownBy(() -> Upload.to("https://prunella.example", Optional.empty()))
                .hasMessageContaining(Upload.KEY);
    }

    @Test
    void withoutAServerNothingIsJudgedForNothing() {
        Run run = Run.of("resource \"aws_s3_bucket\" \"b\" {}", "-", "--upload", "http://prunella.example");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("https://");
        assertThat(run.out()).isEmpty();
    }

    private static SourceTree tree() {
        return SourceTree.texts(Map.of("main.tf", "# one", "net/main.tf", "# two", "photo.jpg", "none"));
    }

    private void unpack(byte[] body) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
