package io.prunella.app.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final byte[] BODY = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final AtomicInteger reached = new AtomicInteger();
    private HttpServer inside;

    @BeforeEach
    void somethingInsideOurNetwork() throws IOException {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        inside.createContext("/", exchange -> {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        inside.start();
    }

    @AfterEach
    void stop() {
        inside.stop(0);
    }

    private record Settings(Optional<Set<String>> allowedHosts, Duration timeout) implements EgressSettings {
        @Override
        public Duration connectTimeout() {
            return Duration.ofMinutes(1);
        }
    }

    private static Egress allowing(String... hosts) {
        return within(Duration.ofMinutes(1), hosts);
    }

    private static Egress within(Duration timeout, String... hosts) {
        return new Egress(new Settings(Optional.of(Set.of(hosts)), timeout));
    }

    private String at(String scheme, String host) {
        return scheme + "://" + host + ":" + inside.getAddress().getPort() + "/hook";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "10.0.0.1",
                "192.168.1.1",
                "172.31.255.255",
                "100.64.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1",
                "[2002:7f00:1::]",
                "255.255.255.255"
            })
    void nothingInsideIsReachedHoweverItIsWritten(String host) {
        Answer answer = allowing().post(at("https", host), Map.of(), BODY);

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(reached).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::1"})
    void thePublicInternetIsOpen(String address) throws IOException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void whatTheOperatorNamesIsReachedByItsNameAlone() {
        Egress egress = allowing("localhost");

        assertThat(egress.post(at("http", "localhost"), Map.of(), BODY)).isEqualTo(new Answer.Answered(204, null));
        assertThat(egress.post(at("https", "127.0.0.1"), Map.of(), BODY)).isInstanceOf(Answer.Refused.class);
        assertThat(reached).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "100.100.100.200", "[fe80::1]", "[::ffff:169.254.169.254]"})
    void metadataServicesStayClosedEvenWhereTheOperatorNamesThem(String host) {
        assertThat(allowing(host).post("http://" + host + "/latest", Map.of(), BODY))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void redirectsAreNotFollowed() {
        inside.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", at("http", "127.0.0.1"));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        Answer answer = allowing("127.0.0.1").post(at("http", "127.0.0.1").replace("/hook", "/away"), Map.of(), BODY);

        assertThat(answer).isEqualTo(new Answer.Answered(307, null));
        assertThat(reached).hasValue(0);
    }

    @Test
    void whoeverNeverAnswersIsHungUpOnAndTheAddressStaysSecret() {
        CountDownLatch never = new CountDownLatch(1);
        inside.createContext("/silent", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String address = at("http", "127.0.0.1").replace("/hook", "/silent/secret-token");

        Answer answer = within(Duration.ofSeconds(1), "127.0.0.1").post(address, Map.of(), BODY);

        assertThat(answer).isEqualTo(new Answer.Unreachable("It did not answer within 1 seconds"));
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/hook",
                "https://user:password@example.org/",
                "https:///hook",
                "ftp://example.org",
                "file:///etc/passwd",
                "https://example.org/#part",
                "not an address"
            })
    void onlyPlainHttpsAddressesMayBeGiven(String address) {
        Egress egress = allowing();

        assertThat(egress.objection(address)).isPresent();
        assertThat(egress.post(address, Map.of(), BODY)).isInstanceOf(Answer.Refused.class);
    }
}
