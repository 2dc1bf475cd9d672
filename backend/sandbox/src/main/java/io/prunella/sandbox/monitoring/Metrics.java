package io.prunella.sandbox.monitoring;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Observations;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// CloudWatch: sums of metrics.
public final class Metrics {
    private Metrics() {}

    public static Service service() {
        Service cloudWatch = new Service(AwsService.CLOUDWATCH);
        cloudWatch.on(GetMetricDataRequest.class, Metrics::data).needs("cloudwatch:GetMetricData", _ -> "*");
        return cloudWatch;
    }

    private static GetMetricDataResponse data(Call call, GetMetricDataRequest request) {
        if (request.startTime() == null
                || request.endTime() == null
                || !request.startTime().isBefore(request.endTime())) {
            throw invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(request.metricDataQueries().stream()
                        .map(query -> result(call, request, query))
                        .toList())
                .build();
    }

    private static MetricDataResult result(Call call, GetMetricDataRequest request, MetricDataQuery query) {
        MetricStat stat = Optional.ofNullable(query.metricStat())
                .filter(each -> "Sum".equals(each.stat()) && each.period() != null && each.period() % 60 == 0)
                .orElseThrow(() -> invalid("The sandbox answers sums of metrics by whole minutes only."));
        Observations.Series series = new Observations.Series(
                stat.metric().namespace(),
                stat.metric().metricName(),
                stat.metric().dimensions().stream().collect(Collectors.toMap(Dimension::name, Dimension::value)));
        Observations.Metric metric =
                call.account().observations(call.region()).metrics().get(series);
        Duration period = Duration.ofSeconds(stat.period());
        List<Instant> times = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        Instant at = request.startTime();
        while (metric != null && at.isBefore(request.endTime())) {
            Instant from = at;
            metric.sum(from, period).ifPresent(sum -> {
                times.add(from);
                sums.add(sum);
            });
            at = at.plus(period);
        }
        boolean newestFirst = request.scanBy() != ScanBy.TIMESTAMP_ASCENDING;
        return MetricDataResult.builder()
                .id(query.id())
                .label(stat.metric().metricName())
                .timestamps(newestFirst ? times.reversed() : times)
                .values(newestFirst ? sums.reversed() : sums)
                .statusCode(StatusCode.COMPLETE)
                .build();
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
