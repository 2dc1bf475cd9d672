package io.prunella.sandbox.guards;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Guards;
import io.prunella.sandbox.state.Guards.Detector;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorResponse;

/// GuardDuty: the one detector that an account may have in a region.
public final class Detectors {
    private Detectors() {}

    public static Service service() {
        Service guardDuty = new Service(AwsService.GUARDDUTY);
        guardDuty
                .on(
                        ListDetectorsRequest.class,
                        (call, _) -> ListDetectorsResponse.builder()
                                .detectorIds(guards(call).detector().stream()
                                        .map(Detector::id)
                                        .toList())
                                .build())
                .needs("guardduty:ListDetectors", _ -> "*");
        guardDuty
                .on(
                        GetDetectorRequest.class,
                        (call, request) -> GetDetectorResponse.builder()
                                .status(
                                        known(call, request.detectorId()).enabled()
                                                ? DetectorStatus.ENABLED
                                                : DetectorStatus.DISABLED)
                                .createdAt("2022-03-14T09:26:53.000Z")
                                .serviceRole(
                                        "arn:aws:iam::%s:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"
                                                .formatted(call.account().id()))
                                .build())
                .needs("guardduty:GetDetector", (call, request) -> arn(call, request.detectorId()));
        guardDuty.on(CreateDetectorRequest.class, Detectors::create).needs("guardduty:CreateDetector", _ -> "*");
        guardDuty
                .on(UpdateDetectorRequest.class, (call, request) -> {
                    Detector before = known(call, request.detectorId());
                    boolean enabled = request.enable() == null ? before.enabled() : request.enable();
                    call.changed(guards(call).detector(new Detector(before.id(), enabled)));
                    return UpdateDetectorResponse.builder().build();
                })
                .needs("guardduty:UpdateDetector", (call, request) -> arn(call, request.detectorId()));
        return guardDuty;
    }

    private static String arn(Call call, String id) {
        return call.arn("guardduty", "detector/" + id);
    }

    private static CreateDetectorResponse create(Call call, CreateDetectorRequest request) {
        if (guards(call).detector().isPresent()) {
            throw new AwsError(
                    400,
                    "BadRequestException",
                    "The request is rejected because a detector already exists for the current account.");
        }
        String id =
                Ids.sha256("detector " + call.account().id() + call.region()).substring(0, 32);
        call.changed(guards(call).detector(new Detector(id, Boolean.TRUE.equals(request.enable()))));
        return CreateDetectorResponse.builder().detectorId(id).build();
    }

    private static Detector known(Call call, String id) {
        return guards(call)
                .detector()
                .filter(detector -> detector.id().equals(id))
                .orElseThrow(() -> new AwsError(
                        400,
                        "BadRequestException",
                        "The request is rejected because the input detectorId is not owned by the current account."));
    }

    private static Guards guards(Call call) {
        return call.account().guards(call.region());
    }
}
