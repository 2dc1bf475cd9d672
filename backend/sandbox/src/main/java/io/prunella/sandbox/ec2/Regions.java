package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Cloud;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/// Regions: those of the sandbox, and two that an account would have to opt in to.
final class Regions {
    private static final List<String> NOT_OPTED_IN = List.of("ap-east-1", "me-central-1");

    private Regions() {}

    static void register(Service ec2) {
        ec2.on(DescribeRegionsRequest.class, (call, request) -> {
                    Ec2Calls.enter(call, request.dryRun());
                    Stream<String> names = Boolean.TRUE.equals(request.allRegions())
                            ? Stream.concat(Cloud.REGIONS.stream(), NOT_OPTED_IN.stream())
                            : Cloud.REGIONS.stream();
                    List<Region> regions = names.filter(
                                    name -> request.regionNames().isEmpty()
                                            || request.regionNames().contains(name))
                            .map(Regions::region)
                            .toList();
                    request.regionNames().stream()
                            .filter(name -> regions.stream()
                                    .noneMatch(region -> region.regionName().equals(name)))
                            .findFirst()
                            .ifPresent(name -> {
                                throw Ec2Calls.invalid(
                                        "InvalidParameterValue", "Invalid region provided: [%s]".formatted(name));
                            });
                    return DescribeRegionsResponse.builder()
                            .regions(Ec2Calls.filtered(
                                    regions,
                                    request.filters(),
                                    (region, filter) -> switch (filter) {
                                        case "region-name" -> region.regionName();
                                        case "opt-in-status" -> region.optInStatus();
                                        case "endpoint" -> region.endpoint();
                                        default -> null;
                                    },
                                    _ -> Map.of()))
                            .build();
                })
                .needs("ec2:DescribeRegions", _ -> "*");
    }

    private static Region region(String name) {
        return Region.builder()
                .regionName(name)
                .endpoint("ec2.%s.amazonaws.com".formatted(name))
                .optInStatus(NOT_OPTED_IN.contains(name) ? "not-opted-in" : "opt-in-not-required")
                .build();
    }
}
