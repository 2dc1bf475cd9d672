package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Credentials;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.ProbeRequest;
import io.prunella.model.DocumentRef;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.seed.UseSeed;
import io.prunella.sandbox.state.Observations.Flow;
import io.prunella.sandbox.state.Observations.LogGroup;
import io.prunella.sandbox.state.Observations.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.TrafficType;

class UsageTest extends CloudOnTheWire {
    private static final String ROLE = roleTemplate("PrunellaEvidence", """
            - { Effect: Allow, Action: ["cloudwatch:GetMetricData"], Resource: "*" }
            - { Effect: Allow, Action: ["logs:StartQuery"], Resource: "arn:aws:logs:*:111122223333:log-group:vpc-*:*" }
            - { Effect: Allow, Action: ["logs:DescribeLogGroups", "logs:GetQueryResults", "logs:StopQuery"], Resource: "*" }
            """);

    private static final Access EVIDENCE = new Access(
            "aws", PROD, new Credentials.Role("arn:aws:iam::" + PROD + ":role/PrunellaEvidence", EXTERNAL_ID));

    private String instance = "";
    private String group = "";
    private String vpc = "";

    @BeforeEach
    void deploy() {
        control().deployTemplate(PROD, ROLE, Map.of());
        instance = named("i-", "lax");
        group = named("sg-", "open");
        vpc = control()
                .state(cloud ->
                        cloud.known(PROD).network(FRANKFURT).groups().get(group).vpcId());
        control().clearCalls();
    }

    private String named(String prefix, String name) {
        return control()
                .state(cloud -> cloud.known(PROD).network(FRANKFURT).tags().entrySet().stream()
                        .filter(tags -> tags.getKey().startsWith(prefix))
                        .filter(tags -> name.equals(tags.getValue().get("Name")))
                        .findFirst()
                        .orElseThrow()
                        .getKey());
    }

    private Usage callsWithoutToken(@Nullable Access evidence) {
        return connector.usage(
                byRole(PROD),
                evidence,
                DocumentRef.existing("AWS::EC2::Instance", PROD, FRANKFURT, instance),
                new UsageQuestion.Metric("AWS/EC2", "MetadataNoToken", Map.of("InstanceId", instance), 14));
    }

    private Usage visits(@Nullable Access evidence) {
        return visits(evidence, "tcp", "0.0.0.0/0");
    }

    private Usage visits(@Nullable Access evidence, String protocol, String range) {
        return connector.usage(
                byRole(PROD),
                evidence,
                DocumentRef.existing("AWS::EC2::SecurityGroup", PROD, FRANKFURT, group),
                new UsageQuestion.Flows(
                        Map.of("IpProtocol", protocol, "FromPort", 22L, "ToPort", 22L, "CidrIp", range),
                        Optional.of("203.0.113.0/24"),
                        14));
    }

    private void logGroup(UnaryOperator<LogGroup> change) {
        control()
                .state(cloud -> cloud.known(PROD)
                        .observations(FRANKFURT)
                        .logGroups()
                        .computeIfPresent(UseSeed.FLOW_LOGS, (name, group) -> change.apply(group)));
    }

    private void usedAndLogged() {
        control().drift(PROD, "use-security-group:" + group);
        control().drift(PROD, "log-traffic:" + vpc);
    }

    private void seen(Flow flow) {
        control()
                .state(cloud -> cloud.known(PROD)
                        .observations(FRANKFURT)
                        .logGroups()
                        .get(UseSeed.FLOW_LOGS)
                        .flows()
                        .add(flow));
    }

    private void seenFrom(String source, int port) {
        seen(Flow.tcp(Instant.now().minus(Duration.ofDays(3)), firstInterface(), source, "10.20.1.10", port));
    }

    private void flowLog(Predicate<FlowLog.Builder> change) {
        control().state(cloud -> {
            var logs = cloud.known(PROD).network(FRANKFURT).flowLogs();
            logs.replaceAll((id, log) -> {
                FlowLog.Builder changed = log.toBuilder();
                return change.test(changed) ? changed.build() : log;
            });
            return logs;
        });
    }

    private static void assertNotKnown(Usage usage, String why) {
        assertThat(usage)
                .isInstanceOfSatisfying(
                        Usage.NotKnown.class,
                        unknown -> assertThat(unknown.why().message()).contains(why));
    }

    @Test
    void aMetricThatWasZeroAllTheTimeShowsThatNobodyUsesIt() {
        assertThat(callsWithoutToken(EVIDENCE)).isEqualTo(new Usage.Unused());
        assertThat(callsTo("GetMetricData"))
                .singleElement()
                .extracting(CallRecord::principal)
                .asString()
                .contains("PrunellaEvidence/prunella-evidence");
    }

    @Test
    void oneCallInTheLastDaysIsUse() {
        // Given
        control().drift(PROD, "skip-session-token:" + instance);
        // Then
        assertThat(callsWithoutToken(EVIDENCE)).isInstanceOfSatisfying(Usage.Used.class, used -> {
            assertThat(used.times()).isEqualTo(3);
            assertThat(used.last()).isBetween(Instant.now().minus(Duration.ofHours(3)), Instant.now());
        });
    }

    @Test
    void aMetricThatIsMissingOrYoungShowsNothing() {
        // Given
        var metrics = control()
                .state(cloud -> cloud.known(PROD).observations(FRANKFURT).metrics());
        var series = metrics.keySet().iterator().next();
        // When
        control().state(cloud -> metrics.put(series, Metric.since(Instant.now().minus(Duration.ofDays(10)))));
        Usage young = callsWithoutToken(EVIDENCE);
        control().state(cloud -> metrics.remove(series));
        Usage missing = callsWithoutToken(EVIDENCE);
        // Then
        assertNotKnown(young, "does not show the whole of the last 14 days");
        assertNotKnown(missing, "CloudWatch has no data of AWS/EC2 MetadataNoToken");
    }

    @Test
    void withoutTheRoleOrItsPermissionNothingIsKnown() {
        // Given
        usedAndLogged();
        // When
        Usage noRole = visits(null);
        control()
                .state(cloud -> cloud.known(PROD)
                        .roles()
                        .get("PrunellaEvidence")
                        .inlinePolicies()
                        .remove("PrunellaEvidence"));
        // Then
        assertNotKnown(noRole, "no evidence role");
        assertNotKnown(callsWithoutToken(EVIDENCE), "Allow cloudwatch:GetMetricData to the evidence role");
        assertNotKnown(visits(EVIDENCE), "logs:DescribeLogGroups");
    }

    @Test
    void whoUsedAGroupWithoutInterfacesBeforeNoLogTells() {
        assertNotKnown(visits(EVIDENCE), "Nothing uses the group now");
    }

    @Test
    void anOldLogFromWhichSomethingWasDeletedShowsNothing() {
        // Given
        usedAndLogged();
        logGroup(group -> group.keptSince(Instant.now().minus(Duration.ofDays(3))));
        // Then
        assertNotKnown(visits(EVIDENCE), "has nothing of the interface " + firstInterface());
    }

    @Test
    void anInterfaceThatTheLogDoesNotTellOfShowsNothing() {
        // Given
        usedAndLogged();
        flowLog(log -> log.flowLogStatus("ACTIVE").resourceId("vpc-other") != null);
        String other = "fl-0123";
        control()
                .state(cloud -> cloud.known(PROD)
                        .network(FRANKFURT)
                        .flowLogs()
                        .put(
                                other,
                                UseSeed.toLogGroup(other, vpc)
                                        .logGroupName("vpc-elsewhere")
                                        .build()));
        control()
                .state(cloud -> cloud.known(PROD)
                        .observations(FRANKFURT)
                        .logGroups()
                        .put("vpc-elsewhere", LogGroup.since("vpc-elsewhere", Instant.EPOCH, Optional.empty())));
        assertThat(visits(EVIDENCE)).isEqualTo(new Usage.Unused());
        // When
        control()
                .state(cloud -> cloud.known(PROD)
                        .network(FRANKFURT)
                        .flowLogs()
                        .computeIfPresent(
                                other,
                                (id, log) -> log.toBuilder()
                                        .trafficType((TrafficType) null)
                                        .build()));
        // Then
        assertNotKnown(visits(EVIDENCE), "is not known to record what is accepted");
    }

    @Test
    void whatCannotBeReadInARuleOrALogIsNotTakenForNothing() {
        // Given
        usedAndLogged();
        // When
        Usage protocol = visits(EVIDENCE, "any", "0.0.0.0/0");
        seenFrom("************", 22);
        Usage masked = visits(EVIDENCE);
        Usage range = visits(EVIDENCE, "tcp", "everywhere");
        // Then
        assertNotKnown(protocol, "'any' is no protocol");
        assertThat(masked).isInstanceOf(Usage.Used.class);
        assertThat(range).isInstanceOf(Usage.Used.class);
    }

    @Test
    void trafficThatTheFixWouldRefuseIsUse() {
        // Given
        usedAndLogged();
        Usage quiet = visits(EVIDENCE);
        // When
        seenFrom("203.0.113.9", 22);
        seenFrom("10.20.1.10", 22);
        seenFrom("198.51.100.8", 443);
        Usage elsewhere = visits(EVIDENCE);
        seenFrom("198.51.100.8", 22);
        Usage visited = visits(EVIDENCE);
        // Then
        assertThat(quiet).isEqualTo(new Usage.Unused());
        assertThat(elsewhere).isEqualTo(new Usage.Unused());
        assertThat(visited).isInstanceOfSatisfying(Usage.Used.class, used -> {
            assertThat(used.times()).isEqualTo(1);
            assertThat(used.by()).containsExactly("198.51.100.8");
            assertThat(used.last()).isBefore(Instant.now().minus(Duration.ofDays(2)));
        });
    }

    @Test
    void aLogThatDoesNotShowTheWholePeriodShowsNothing() {
        // Given
        usedAndLogged();
        // When
        seen(new Flow(
                Instant.now().minus(Duration.ofDays(1)),
                Map.of("interfaceId", firstInterface(), "logStatus", "SKIPDATA")));
        Usage skipped = visits(EVIDENCE);
        logGroup(group -> LogGroup.since(group.name(), Instant.EPOCH, Optional.of(Duration.ofDays(7))));
        Usage forgetful = visits(EVIDENCE);
        flowLog(log -> log.creationTime(Instant.now().minus(Duration.ofDays(5))) != null);
        Usage young = visits(EVIDENCE);
        flowLog(log -> log.trafficType(TrafficType.REJECT) != null);
        Usage refused = visits(EVIDENCE);
        flowLog(log -> log.trafficType(TrafficType.ALL).logDestinationType(LogDestinationType.S3) != null);
        Usage toS3 = visits(EVIDENCE);
        control()
                .state(cloud ->
                        cloud.known(PROD).network(FRANKFURT).flowLogs().keySet().removeIf(id -> true));
        Usage none = visits(EVIDENCE);
        // Then
        assertNotKnown(skipped, "does not show all the traffic");
        assertNotKnown(forgetful, "keeps 7 days of the last 14");
        assertNotKnown(young, "is too young to show the last 14 days");
        assertNotKnown(refused, "records refused traffic only");
        assertNotKnown(toS3, "writes to s3, which is not read");
        assertNotKnown(none, "No flow log records the traffic");
    }

    private String firstInterface() {
        return control()
                .state(cloud -> cloud.known(PROD)
                        .network(FRANKFURT)
                        .interfaces()
                        .keySet()
                        .iterator()
                        .next());
    }

    @Test
    void anInterfaceThatCameLatelyShowsNothing() {
        // Given
        usedAndLogged();
        control()
                .state(cloud -> cloud.known(PROD)
                        .network(FRANKFURT)
                        .interfaces()
                        .computeIfPresent(
                                firstInterface(),
                                (id, one) -> one.toBuilder()
                                        .attachment(each ->
                                                each.attachTime(Instant.now().minus(Duration.ofHours(9))))
                                        .build()));
        // Then
        assertNotKnown(visits(EVIDENCE), "is not known to be in use for the whole of the last 14 days");
    }

    @Test
    void theTestOfTheRoleTellsEachPermission() {
        // Given
        usedAndLogged();
        ProbeRequest request = new ProbeRequest(EVIDENCE, AccessLevel.EVIDENCE, Set.of(FRANKFURT), false);
        // When
        ConnectionReport whole = connector.probe(request, check -> {});
        control()
                .state(cloud -> cloud.known(PROD)
                        .roles()
                        .get("PrunellaEvidence")
                        .inlinePolicies()
                        .put("PrunellaEvidence", """
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:Describe*","Resource":"*"}]}"""));
        ConnectionReport narrow = connector.probe(request, check -> {});
        // Then
        assertThat(whole.ready()).isTrue();
        assertThat(evidence(whole))
                .hasSize(5)
                .allSatisfy(check -> assertThat(check.outcome())
                        .as(check.id() + ": " + check.message())
                        .isEqualTo(Outcome.PASS));
        assertThat(evidence(narrow))
                .filteredOn(check -> check.outcome() == Outcome.FAIL)
                .extracting(PermissionCheck::permission)
                .containsExactly(
                        "cloudwatch:GetMetricData", "logs:StartQuery", "logs:GetQueryResults", "logs:StopQuery");
    }

    private static List<PermissionCheck> evidence(ConnectionReport report) {
        return report.checks().stream()
                .filter(check -> check.group().equals("evidence"))
                .toList();
    }
}
