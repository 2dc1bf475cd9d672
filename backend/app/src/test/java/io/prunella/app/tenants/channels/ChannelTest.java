package io.prunella.app.tenants.channels;

import static io.prunella.app.testing.Json.at;
import static io.prunella.app.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Receiver;
import io.prunella.app.testing.TestPlatform;
import io.prunella.model.Severity;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChannelTest {
    private static final String CHANNELS = "/api/v1/channels/";

    @Inject
    Notifications notifications;

    @Inject
    Transactions transactions;

    @Inject
    Retention retention;

    private final String tenant = "channels-" + UUID.randomUUID();
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Json channel(String kind, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("name", "ops", "kind", kind, "events", List.of("REMEDIATION_FAILED", "FINDING_OPENED")));
        if (!kind.equals("EMAIL")) {
            body.put("url", receiver.address());
        }
        body.putAll(more);
        return as("admin", tenant)
                .body(body)
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
    }

    private static Notice failed(String resource) {
        return Notice.of(
                NoticeKind.REMEDIATION_FAILED,
                "Failed: no public access on " + resource,
                "The call was refused.",
                "/remediations/7",
                Map.of("remediation", "7"));
    }

    private void publish(Notice notice) {
        transactions.run(Tenants.idOf(tenant), () -> notifications.publish(notice));
    }

    private List<Receiver.Request> received(int count) {
        await().until(() -> receiver.requests().size() >= count);
        return receiver.requests();
    }

    private Json deliveries(String channel) {
        return as("viewer", tenant)
                .get(CHANNELS + channel + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    private Json settled(String channel) {
        return await().until(
                        () -> deliveries(channel),
                        found -> !found.getList("items").isEmpty()
                                && !found.getList("items.status").contains("PENDING"));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> signatures(Receiver.Request request) {
        return Arrays.asList(request.headers().get("webhook-signature").split(" "));
    }

    private static String signature(Receiver.Request request, String secret) {
        return new SigningSecret(secret)
                .sign(
                        request.headers().get("webhook-id"),
                        Long.parseLong(request.headers().get("webhook-timestamp")),
                        request.body());
    }

    @Test
    void whatHappenedReachesAWebhookSignedWithALinkThatDecidesNothing() {
        Json channel = channel("WEBHOOK", Map.of());

        publish(failed("logs-1"));

        Receiver.Request request = received(1).getFirst();
        assertThat(signatures(request)).containsExactly(signature(request, channel.getString("secret")));
        Json body = Json.of(request.body());
        assertThat(body.getString("type")).isEqualTo("remediation.failed");
        assertThat(body.getString("data.remediation")).isEqualTo("7");
        assertThat(body.getString("data.link")).isEqualTo("http://localhost:8080/remediations/7");
        assertThat(settled(channel.getString("id")).getString("items[0].status"))
                .isEqualTo("DELIVERED");
    }

    @Test
    void aDeliveryIsRepeatedUntilItIsAnsweredAndKeepsItsId() {
        receiver.answering(503, 500, 302);
        Json channel = channel("WEBHOOK", Map.of());

        publish(failed("logs-1"));

        List<Receiver.Request> requests = received(4);
        assertThat(requests)
                .extracting(request -> request.headers().get("webhook-id"))
                .hasSize(4)
                .containsOnly(requests.getFirst().headers().get("webhook-id"));
        Json delivery = settled(channel.getString("id"));
        assertThat(delivery.getString("items[0].status")).isEqualTo("DELIVERED");
        assertThat(delivery.getInt("items[0].attempts")).isEqualTo(4);
    }

    @Test
    void aDeliveryThatFailedForGoodCanBeReplayedUnderItsId() throws SQLException {
        receiver.answering(500, 500, 500, 500);
        String channel = channel("WEBHOOK", Map.of()).getString("id");
        publish(failed("logs-1"));
        Json failed = settled(channel);
        assertThat(failed.getString("items[0].status")).isEqualTo("FAILED");
        assertThat(failed.getInt("items[0].answer")).isEqualTo(500);
        String delivery = failed.getString("items[0].id");
        // Its last attempt may not have left the queue yet.
        execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                + " last_heartbeat, version) values ('channel-delivery', '" + delivery
                + "', now(), true, 'another', now(), 1) on conflict do nothing");

        as("admin", tenant)
                .post(CHANNELS + channel + "/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("PENDING")));
        execute("delete from scheduled_tasks where picked_by = 'another'");

        List<Receiver.Request> requests = received(5);
        assertThat(requests.getLast().headers().get("webhook-id"))
                .isEqualTo(requests.getFirst().headers().get("webhook-id"));
        assertThat(settled(channel).getString("items[0].status")).isEqualTo("DELIVERED");
    }

    @Test
    void whatWasToldLongAgoIsForgotten() throws SQLException {
        // Given two messages, one of them from another season
        String id = channel("WEBHOOK", Map.of()).getString("id");
        publish(failed("old"));
        publish(failed("new"));
        settled(id);
        String old = " set %s = now() - interval '91 days' where tenant_id = '" + Tenants.idOf(tenant) + "' and ";
        execute("update delivery d" + old.formatted("created_at")
                + "notice_id in (select n.id from notice n where n.title like '%old')");
        execute("update notice" + old.formatted("at") + "title like '%old'");
        // When
        boolean more = TenantScope.call(Tenants.idOf(tenant), () -> retention.forget(Instant.now()));
        // Then
        assertThat(more).isTrue();
        assertThat(deliveries(id).getList("items.title", String.class))
                .singleElement()
                .asString()
                .endsWith("new");
        assertThat(TenantScope.call(
                        Tenants.idOf(tenant),
                        () -> retention.forget(Instant.now().plus(Duration.ofDays(91)))))
                .isFalse();
    }

    @Test
    void aNewSecretSignsBesideTheOldOne() {
        Json channel = channel("WEBHOOK", Map.of());

        String fresh = as("admin", tenant)
                .post(CHANNELS + channel.getString("id") + "/rotate")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("secret");
        publish(failed("logs-1"));

        Receiver.Request request = received(1).getFirst();
        assertThat(signatures(request))
                .containsExactly(signature(request, fresh), signature(request, channel.getString("secret")));
    }

    @Test
    void aReceiverThatIsGoneForGoodIsTurnedOff() {
        receiver.answering(410);
        String channel = channel("WEBHOOK", Map.of()).getString("id");

        publish(failed("logs-1"));

        assertThat(settled(channel).getString("items[0].status")).isEqualTo("FAILED");
        as("viewer", tenant)
                .get(CHANNELS + channel)
                .then()
                .body(at("enabled", equalTo(false)))
                .body(at("disabledReason", containsString("410")));
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        String channel = channel("WEBHOOK", Map.of()).getString("id");

        assertThatThrownBy(() -> transactions.run(Tenants.idOf(tenant), () -> {
                    notifications.publish(failed("logs-1"));
                    throw new IllegalStateException("and then it failed");
                }))
                .hasMessageContaining("and then it failed");
        publish(failed("logs-2"));

        assertThat(received(1).getFirst().body()).contains("logs-2");
        assertThat(deliveries(channel).getList("items")).hasSize(1);
    }

    @Test
    void aChannelHearsOnlyWhatItAskedForFromItsSeverityOn() {
        channel("WEBHOOK", Map.of("minSeverity", "high"));

        publish(new Notice(NoticeKind.FINDING_OPENED, Severity.MEDIUM, "mild", "", "/findings", Map.of()));
        publish(Notice.of(NoticeKind.BATCH_HALTED, "not asked for", "", "/batches/1", Map.of()));
        publish(new Notice(NoticeKind.FINDING_OPENED, Severity.CRITICAL, "grave", "", "/findings", Map.of()));

        assertThat(received(1))
                .hasSize(1)
                .first()
                .satisfies(request -> assertThat(request.body()).contains("grave"));
    }

    @Test
    void slackAndTeamsGetTheirOwnFormsAndNamesOfResourcesStayText() {
        channel("SLACK", Map.of("events", List.of("REMEDIATION_FAILED")));
        channel("TEAMS", Map.of("events", List.of("BATCH_HALTED")));

        publish(failed("<!channel> <https://evil.example|here>"));
        publish(Notice.of(NoticeKind.BATCH_HALTED, "[here](https://evil.example)", "", "/batches/1", Map.of()));

        List<Json> bodies =
                received(2).stream().map(request -> Json.of(request.body())).toList();
        Json slack = bodies.stream()
                .filter(body -> body.get("blocks") != null)
                .findFirst()
                .orElseThrow();
        assertThat(slack.getString("blocks[0].text.text"))
                .startsWith("*<http://localhost:8080/remediations/7|Failed")
                .contains("&lt;!channel&gt;")
                .doesNotContain("<https://evil");
        Json teams = bodies.stream()
                .filter(body -> body.get("attachments") != null)
                .findFirst()
                .orElseThrow();
        assertThat(teams.getString("attachments[0].contentType")).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(teams.getString("attachments[0].content.body[0].type")).isEqualTo("RichTextBlock");
        assertThat(teams.getString("attachments[0].content.actions[0].url"))
                .isEqualTo("http://localhost:8080/batches/1");
    }

    @Test
    void mailGoesThroughTheOperatorsServerAndShowsNobodyTheOthers() throws Exception {
        String bucket = "logs-" + UUID.randomUUID();
        channel("EMAIL", Map.of("recipients", List.of("one@example.org", "two@example.org")));

        publish(failed(bucket + "\r\nBcc: everybody@example.org"));

        MimeMessage mail = await().until(
                        () -> Arrays.stream(TestPlatform.mail().getReceivedMessages())
                                .filter(message ->
                                        GreenMailUtil.getWholeMessage(message).contains(bucket))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(mail.getSubject()).startsWith("[Prunella] Failed: no public access on " + bucket);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(GreenMailUtil.getBody(mail)).contains("/remediations/7", "decides nothing");
    }

    @Test
    void anAddressInsideTheNetworkIsNotReached() {
        String channel =
                channel("WEBHOOK", Map.of("url", "https://localhost/hook")).getString("id");

        as("admin", tenant)
                .post(CHANNELS + channel + "/test")
                .then()
                .statusCode(200)
                .body(at("status", equalTo("FAILED")))
                .body(at("message", equalTo("The address leads into a network that is not public")));
    }

    @Test
    void addressesAndSecretsAreShownToNobody() {
        try (CapturedLog log = CapturedLog.at(Level.INFO)) {
            receiver.answering(500, 500);
            Json channel = channel("WEBHOOK", Map.of());
            String id = channel.getString("id");
            as("admin", tenant).post(CHANNELS + id + "/test").then().body(at("status", equalTo("FAILED")));

            as("admin", tenant)
                    .get(CHANNELS)
                    .then()
                    .body(not(containsString("a-secret")))
                    .body(at("items[0].target", equalTo("127.0.0.1")))
                    .body(at("items[0].secret", nullValue()));
            as("auditor", tenant)
                    .get("/api/v1/audit")
                    .then()
                    .body(containsString("channel.created"))
                    .body(not(containsString("a-secret")))
                    .body(not(containsString("whsec_")));
            assertThat(deliveries(id).toString()).doesNotContain("a-secret");
            assertThat(log.lines()).noneMatch(line -> line.contains("a-secret") || line.contains("whsec_"));
        }
    }

    @Test
    void wrongAddressesAreRefusedWithTheFieldToMend() {
        Map<String, Object> ok = Map.of("name", "x", "events", List.of("BATCH_HALTED"));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("kind", "SLACK", "url", "http://hooks.slack.com/services/x"),
                Map.of("kind", "WEBHOOK"),
                Map.of("kind", "EMAIL", "recipients", List.of("a@b.example\r\nBcc: c@d.example")),
                Map.of("kind", "EMAIL", "recipients", List.of()))) {
            Map<String, Object> body = new HashMap<>(ok);
            body.putAll(wrong);

            as("admin", tenant).body(body).post(CHANNELS).then().statusCode(422).body(at("field", not(nullValue())));
        }
    }
}
