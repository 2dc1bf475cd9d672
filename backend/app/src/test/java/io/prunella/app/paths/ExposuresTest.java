package io.prunella.app.paths;

import static io.prunella.app.testing.Json.at;
import static io.prunella.app.testing.TestPlatform.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Findings of the demonstration's laboratory: one machine of it faces the internet, behind an access list.
@QuarkusTest
class ExposuresTest {
    private static final String SSH = "aws-ec2-security-group-ssh-open";
    private static final String[] NETWORK = {"ec2", "elasticloadbalancing"};

    private CloudTenant tenant;

    @BeforeEach
    void aLaboratory() {
        tenant = new CloudTenant();
    }

    @Test
    void aFindingTellsByWhichWayTheInternetReachesIt() {
        // When
        tenant.scan(NETWORK);

        // Then
        Json finding = tenant.findingAt(tenant.findings(SSH).getFirst());
        assertThat(finding.getString("reachable")).isEqualTo("yes");
        assertThat(finding.getString("severity")).isEqualTo("high");
        assertThat(finding.getList("exposure.path.type"))
                .containsExactly(
                        "AWS::EC2::InternetGateway",
                        "AWS::EC2::NetworkAcl",
                        "AWS::EC2::SecurityGroup",
                        "AWS::EC2::NetworkInterface",
                        "AWS::EC2::Instance");
        assertThat(severities("no")).as("what the access list refuses").containsOnly("medium");
        as().queryParam("status", "OPEN")
                .get("/api/v1/findings/facets")
                .then()
                .body(at("reachable.yes", equalTo(reached("yes").size())))
                .body(at("reachable.no", equalTo(reached("no").size())));
    }

    @Test
    void whatNothingUsesIsLowAndWritesNothingAgain() {
        // Given
        sandbox().control().drift(CloudTenant.ACCOUNT, "open-security-group:" + CloudTenant.unattachedGroup());
        tenant.scan(NETWORK);
        Json unused = unused();
        assertThat(unused.getString("severity")).isEqualTo("low");
        assertThat(unused.getString("exposure.why")).startsWith("Nothing uses security group");
        List<Integer> versions = versions();

        // When
        tenant.scan(NETWORK);

        // Then
        assertThat(versions()).isEqualTo(versions).isNotEmpty();
    }

    @Test
    void whatCannotBeReadLeavesItUnknownAndTheSeverityAsStated() {
        // Given
        sandbox().control().drift(CloudTenant.ACCOUNT, "open-security-group:" + CloudTenant.unattachedGroup());
        tenant.scan(NETWORK);
        String id = unused().getString("id");
        sandbox().control().fault(Fault.of(FaultKind.ACCESS_DENIED, "ec2", "DescribeNetworkInterfaces"));

        // When
        tenant.scan(NETWORK);

        // Then
        Json finding = tenant.findingAt(id);
        assertThat(finding.getString("reachable")).isEqualTo("unknown");
        assertThat(finding.getString("severity")).isEqualTo("high");
        assertThat(finding.getString("exposure.why")).contains("ec2:DescribeNetworkInterfaces");
        assertThat(finding.getList("events.detail")).contains(Map.of("reachable", "unknown"));
    }

    private RequestSpecification as() {
        return Tokens.as("viewer", tenant.alias);
    }

    private Json unused() {
        return tenant.findingAt(tenant.finding(SSH, "inside"));
    }

    private List<String> reached(String reachable) {
        return list(reachable, "items.id");
    }

    private List<String> severities(String reachable) {
        return this.<Map<String, String>>list(reachable, "items").stream()
                .filter(finding -> finding.get("policy").endsWith("-open"))
                .map(finding -> finding.get("severity"))
                .toList();
    }

    private <T> List<T> list(String reachable, String what) {
        return as().queryParam("status", "OPEN")
                .queryParam("reachable", reachable)
                .queryParam("limit", 200)
                .get("/api/v1/findings")
                .as(Json.class)
                .getList(what);
    }

    private List<Integer> versions() {
        return as().queryParam("service", "ec2")
                .queryParam("limit", 200)
                .get("/api/v1/findings")
                .as(Json.class)
                .getList("items.version");
    }
}
