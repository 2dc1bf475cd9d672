package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/// Tags of everything EC2 holds.
final class Tags {
    private static final Map<String, String> TYPES = Map.of(
            "vpc", "vpc",
            "sg", "security-group",
            "sgr", "security-group-rule",
            "fl", "vpc-flow-log",
            "eni", "network-interface");

    private Tags() {}

    static void register(Service ec2) {
        ec2.on(CreateTagsRequest.class, Tags::create)
                .needsOnEach(
                        "ec2:CreateTags",
                        (call, request) -> request.resources().stream()
                                .map(id -> Ec2Calls.arn(call, type(id), id))
                                .toList());
        ec2.on(DescribeTagsRequest.class, Tags::describe).needs("ec2:DescribeTags", _ -> "*");
    }

    private static String type(String id) {
        return TYPES.getOrDefault(id.split("-", 2)[0], "*");
    }

    private static CreateTagsResponse create(Call call, CreateTagsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : request.tags()) {
            tags.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        for (String id : request.resources()) {
            if (!exists(network, id)) {
                throw Ec2Calls.invalid("InvalidID", "The ID '%s' is not valid".formatted(id));
            }
            call.changed(!network.tagsOf(id).entrySet().containsAll(tags.entrySet()));
            network.tag(id, tags);
        }
        return CreateTagsResponse.builder().build();
    }

    private static boolean exists(Network network, String id) {
        return network.vpcs().containsKey(id)
                || network.groups().containsKey(id)
                || network.flowLogs().containsKey(id)
                || network.interfaces().containsKey(id)
                || network.groups().values().stream()
                        .anyMatch(group -> group.rules().containsKey(id));
    }

    private static DescribeTagsResponse describe(Call call, DescribeTagsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        List<TagDescription> all = new ArrayList<>();
        network.tags()
                .forEach((id, tags) -> tags.forEach((key, value) -> all.add(TagDescription.builder()
                        .resourceId(id)
                        .resourceType(type(id))
                        .key(key)
                        .value(value)
                        .build())));
        List<TagDescription> kept = Ec2Calls.filtered(
                all,
                request.filters(),
                (tag, filter) -> switch (filter) {
                    case "resource-id" -> tag.resourceId();
                    case "resource-type" -> tag.resourceTypeAsString();
                    case "key" -> tag.key();
                    case "value" -> tag.value();
                    default -> null;
                },
                tag -> Map.of(tag.key(), tag.value()));
        var page = Ec2Calls.Page.of(kept, request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }
}
