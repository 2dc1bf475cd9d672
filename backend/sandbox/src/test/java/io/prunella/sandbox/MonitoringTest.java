package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.seed.UseSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

class MonitoringTest extends SandboxTestBase {
    private static final String VISITS = """
            filter action = "ACCEPT" | filter dstPort >= 22 | filter dstPort <= 22 \
            | stats count(*) as flows, max(@timestamp) as last by srcAddr | limit 100""";

    @Override
    String seed() {
        return "fixtures";
    }

    private CloudWatchLogsClient logs() {
        return clients.logs(SandboxClients.root(PROD), FRANKFURT);
    }

    private String group() {
        return control()
                .state(cloud -> cloud.known(PROD).network(FRANKFURT).groups().values().stream()
                        .filter(group -> group.name().equals("open"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    private String vpc() {
        return control()
                .state(cloud -> cloud.known(PROD)
                        .network(FRANKFURT)
                        .groups()
                        .get(group())
                        .vpcId());
    }

    private MetricDataResult callsWithoutToken(String name, Duration back) {
        String instance = control()
                .state(cloud -> cloud.known(PROD).network(FRANKFURT).tags().entrySet().stream()
                        .filter(tags -> tags.getKey().startsWith("i-")
                                && name.equals(tags.getValue().get("Name")))
                        .findFirst()
                        .orElseThrow()
                        .getKey());
        control().drift(PROD, "skip-session-token:" + instance);
        try (CloudWatchClient client = clients.cloudWatch(SandboxClients.root(PROD), FRANKFURT)) {
            return client.getMetricData(request -> request.startTime(
                                    Instant.now().minus(back))
                            .endTime(Instant.now())
                            .metricDataQueries(query -> query.id("used")
                                    .metricStat(stat -> stat.stat("Sum")
                                            .period(3600)
                                            .metric(metric -> metric.namespace("AWS/EC2")
                                                    .metricName("MetadataNoToken")
                                                    .dimensions(each -> each.name("InstanceId")
                                                            .value(instance))))))
                    .metricDataResults()
                    .getFirst();
        }
    }

    @Test
    void aMetricHasASumForEveryHourSinceItBegan() {
        // When
        MetricDataResult used = callsWithoutToken("lax", Duration.ofDays(2));
        // Then
        assertThat(used.values()).hasSizeBetween(48, 49).contains(3d).contains(0d);
        assertThat(used.timestamps()).hasSameSizeAs(used.values());
    }

    @Test
    void trafficIsCountedBySource() {
        // Given
        control().drift(PROD, "use-security-group:" + group());
        control().drift(PROD, "log-traffic:" + vpc());
        control().drift(PROD, "come-in:" + group());
        try (CloudWatchLogsClient logs = logs()) {
            String query = logs.startQuery(request -> request.logGroupName(UseSeed.FLOW_LOGS)
                            .startTime(Instant.now().minus(Duration.ofDays(1)).getEpochSecond())
                            .endTime(Instant.now().getEpochSecond())
                            .queryString(VISITS))
                    .queryId();
            // When
            QueryStatus atOnce =
                    logs.getQueryResults(request -> request.queryId(query)).status();
            List<List<ResultField>> rows =
                    logs.getQueryResults(request -> request.queryId(query)).results();
            // Then
            assertThat(atOnce).isEqualTo(QueryStatus.RUNNING);
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().stream().collect(Collectors.toMap(ResultField::field, ResultField::value)))
                    .containsEntry("srcAddr", "198.51.100.77")
                    .containsEntry("flows", "1")
                    .containsKey("last");
        }
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsRefused() {
        try (CloudWatchLogsClient logs = logs();
                CloudWatchClient denied = clients.cloudWatch(
                        SandboxClients.keys(Seeds.scanKey(PROD), Seeds.scanSecret(PROD)), FRANKFURT)) {
            assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupName("none")
                            .startTime(0L)
                            .endTime(1L)
                            .queryString(VISITS)))
                    .isInstanceOf(CloudWatchLogsException.class)
                    .hasMessageContaining("does not exist");
            control().drift(PROD, "log-traffic:" + vpc());
            assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupName(UseSeed.FLOW_LOGS)
                            .startTime(0L)
                            .endTime(1L)
                            .queryString("fields @message")))
                    .hasMessageContaining("does not know 'fields @message'");
            assertThatThrownBy(() -> denied.getMetricData(request -> request.startTime(Instant.EPOCH)
                            .endTime(Instant.now())
                            .metricDataQueries(List.of())))
                    .isInstanceOf(CloudWatchException.class)
                    .hasMessageContaining("cloudwatch:GetMetricData");
        }
    }
}
