package io.prunella.sandbox.guards;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Guards;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import software.amazon.awssdk.services.config.model.ConfigurationRecorderStatus;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusResponse;
import software.amazon.awssdk.services.config.model.RecorderStatus;
import software.amazon.awssdk.services.config.model.StartConfigurationRecorderRequest;
import software.amazon.awssdk.services.config.model.StartConfigurationRecorderResponse;
import software.amazon.awssdk.services.config.model.StopConfigurationRecorderRequest;
import software.amazon.awssdk.services.config.model.StopConfigurationRecorderResponse;

/// AWS Config: the one recorder that a customer may have in a region.
public final class Recorders {
    private Recorders() {}

    public static Service service() {
        Service config = new Service(AwsService.CONFIG);
        config.on(DescribeConfigurationRecorderStatusRequest.class, (call, _) -> status(call))
                .needs("config:DescribeConfigurationRecorderStatus", _ -> "*");
        config.on(StartConfigurationRecorderRequest.class, (call, request) -> {
                    record(call, request.configurationRecorderName(), true);
                    return StartConfigurationRecorderResponse.builder().build();
                })
                .needs(
                        "config:StartConfigurationRecorder",
                        (call, request) -> arn(call, request.configurationRecorderName()));
        config.on(StopConfigurationRecorderRequest.class, (call, request) -> {
                    record(call, request.configurationRecorderName(), false);
                    return StopConfigurationRecorderResponse.builder().build();
                })
                .needs(
                        "config:StopConfigurationRecorder",
                        (call, request) -> arn(call, request.configurationRecorderName()));
        return config;
    }

    private static String arn(Call call, String name) {
        return call.arn("config", "configuration-recorder/" + name);
    }

    private static DescribeConfigurationRecorderStatusResponse status(Call call) {
        return DescribeConfigurationRecorderStatusResponse.builder()
                .configurationRecordersStatus(guards(call).recorder().stream()
                        .map(recorder -> ConfigurationRecorderStatus.builder()
                                .name(recorder.name())
                                .recording(recorder.recording())
                                .lastStatus(RecorderStatus.SUCCESS)
                                .build())
                        .toList())
                .build();
    }

    private static void record(Call call, String name, boolean recording) {
        Guards guards = guards(call);
        if (guards.recorder().filter(each -> each.name().equals(name)).isEmpty()) {
            throw new AwsError(
                    400,
                    "NoSuchConfigurationRecorderException",
                    "Cannot find configuration recorder with the specified name '%s'.".formatted(name));
        }
        call.changed(guards.recorder(new Guards.Recorder(name, recording)));
    }

    private static Guards guards(Call call) {
        return call.account().guards(call.region());
    }
}
