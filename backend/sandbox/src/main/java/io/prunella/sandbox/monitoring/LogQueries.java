package io.prunella.sandbox.monitoring;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Observations;
import io.prunella.sandbox.state.Observations.Flow;
import io.prunella.sandbox.state.Observations.LogGroup;
import io.prunella.sandbox.state.Observations.Query;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/// CloudWatch Logs: log groups, and queries of them, which take their time.
public final class LogQueries {
    private LogQueries() {}

    public static Service service() {
        Service logs = new Service(AwsService.CLOUDWATCH_LOGS);
        logs.on(DescribeLogGroupsRequest.class, LogQueries::describe).needs("logs:DescribeLogGroups", _ -> "*");
        logs.on(StartQueryRequest.class, LogQueries::start)
                .needs("logs:StartQuery", (call, request) -> arn(call, request.logGroupName()));
        logs.on(GetQueryResultsRequest.class, LogQueries::results).needs("logs:GetQueryResults", _ -> "*");
        logs.on(StopQueryRequest.class, LogQueries::stop).needs("logs:StopQuery", _ -> "*");
        return logs;
    }

    /// The name that policies have for a log group, with its streams.
    private static String arn(Call call, String group) {
        return call.arn("logs", "log-group:" + group + ":*");
    }

    private static DescribeLogGroupsResponse describe(Call call, DescribeLogGroupsRequest request) {
        String prefix = Optional.ofNullable(request.logGroupNamePrefix()).orElse("");
        return DescribeLogGroupsResponse.builder()
                .logGroups(seen(call).logGroups().values().stream()
                        .filter(group -> group.name().startsWith(prefix))
                        .map(group -> software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                                .logGroupName(group.name())
                                .arn(arn(call, group.name()))
                                .creationTime(group.created().toEpochMilli())
                                .retentionInDays(group.retention()
                                        .map(time -> (int) time.toDays())
                                        .orElse(null))
                                .build())
                        .toList())
                .build();
    }

    private static StartQueryResponse start(Call call, StartQueryRequest request) {
        LogGroup group = Optional.ofNullable(seen(call).logGroups().get(request.logGroupName()))
                .orElseThrow(() -> missing("Log group '%s' does not exist.".formatted(request.logGroupName())));
        FlowQuery query = FlowQuery.parse(request.queryString());
        Instant from = Instant.ofEpochSecond(request.startTime());
        Instant to = Instant.ofEpochSecond(request.endTime() + 1);
        Instant kept = group.retention()
                .map(call.now()::minus)
                .filter(group.kept()::isBefore)
                .orElse(group.kept());
        List<Map<String, String>> rows = query.rows(Stream.concat(
                group.flows().stream()
                        .filter(flow -> !flow.at().isBefore(from) && flow.at().isBefore(to))
                        .filter(flow -> flow.at().isAfter(kept)),
                silence(call, group.name(), kept.isAfter(from) ? kept : from, to)));
        String id = Ids.resource("query", call.account().id() + call.cloud().next());
        seen(call).queries().put(id, new Query(rows, 0));
        return StartQueryResponse.builder().queryId(id).build();
    }

    /// Flow logs tell of intervals without traffic, too; here of one in each hour.
    private static Stream<Flow> silence(Call call, String group, Instant from, Instant to) {
        Network network = call.account().network(call.region());
        Instant until = to.isBefore(call.now()) ? to : call.now();
        return network.flowLogs().values().stream()
                .filter(log -> group.equals(log.logGroupName()))
                .flatMap(log -> network.interfaces().values().stream()
                        .filter(each -> List.of(
                                        each.vpcId(), String.valueOf(each.subnetId()), each.networkInterfaceId())
                                .contains(log.resourceId()))
                        .flatMap(each -> Stream.iterate(
                                        log.creationTime().isAfter(from) ? log.creationTime() : from,
                                        at -> at.isBefore(until),
                                        at -> at.plus(Duration.ofHours(1)))
                                .map(at -> Flow.none(at, each.networkInterfaceId()))));
    }

    /// Whoever asks at once is told that it still runs.
    private static GetQueryResultsResponse results(Call call, GetQueryResultsRequest request) {
        Query query = known(call, request.queryId());
        seen(call).queries().put(request.queryId(), new Query(query.rows(), query.asked() + 1));
        if (query.asked() == 0) {
            return GetQueryResultsResponse.builder()
                    .status(QueryStatus.RUNNING)
                    .results(List.of())
                    .build();
        }
        return GetQueryResultsResponse.builder()
                .status(QueryStatus.COMPLETE)
                .results(query.rows().stream().map(LogQueries::fields).toList())
                .build();
    }

    private static List<ResultField> fields(Map<String, String> row) {
        return row.entrySet().stream()
                .map(field -> ResultField.builder()
                        .field(field.getKey())
                        .value(field.getValue())
                        .build())
                .toList();
    }

    private static StopQueryResponse stop(Call call, StopQueryRequest request) {
        known(call, request.queryId());
        seen(call).queries().remove(request.queryId());
        return StopQueryResponse.builder().success(true).build();
    }

    private static Query known(Call call, String id) {
        return Optional.ofNullable(seen(call).queries().get(id))
                .orElseThrow(() -> missing("Query '%s' does not exist.".formatted(id)));
    }

    private static Observations seen(Call call) {
        return call.account().observations(call.region());
    }

    private static AwsError missing(String message) {
        return new AwsError(400, "ResourceNotFoundException", message);
    }
}
