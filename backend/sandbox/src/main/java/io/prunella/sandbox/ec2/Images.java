package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.OperationType;

/// What instances are made from: images with those who may launch them
/// ([sharing](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html)), and launch templates.
final class Images {
    private static final String EVERYONE = "all";
    private static final String MISSING = "InvalidAMIID.NotFound";

    private Images() {}

    static void register(Service ec2) {
        ec2.on(DescribeImagesRequest.class, Images::describe).needs("ec2:DescribeImages", _ -> "*");
        ec2.on(ModifyImageAttributeRequest.class, Images::modify)
                .needs(
                        "ec2:ModifyImageAttribute",
                        (call, request) -> "arn:aws:ec2:%s::image/%s".formatted(call.region(), request.imageId()));
        ec2.on(DescribeLaunchTemplateVersionsRequest.class, Images::templates)
                .needs("ec2:DescribeLaunchTemplateVersions", _ -> "*");
    }

    /// Images of other owners are not kept here.
    private static DescribeImagesResponse describe(Call call, DescribeImagesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        boolean own = request.owners().isEmpty()
                || request.owners().contains("self")
                || request.owners().contains(call.account().id());
        Map<String, Image> all = own ? network.machines().images() : Map.of();
        var page = new Listing(
                        request.imageIds(), request.filters(), request.maxResults(), request.nextToken(), MISSING)
                .of(
                        network,
                        all,
                        (image, filter) -> switch (filter) {
                            case "image-id" -> image.imageId();
                            case "is-public" -> String.valueOf(image.publicLaunchPermissions());
                            case "name" -> image.name();
                            case "state" -> image.stateAsString();
                            default -> null;
                        },
                        (image, tags) -> image.toBuilder().tags(tags).build());
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.next())
                .build();
    }

    private static ModifyImageAttributeResponse modify(Call call, ModifyImageAttributeRequest request) {
        Map<String, Image> images =
                Ec2Calls.enter(call, request.dryRun()).machines().images();
        Image before = Listing.find(images, request.imageId(), MISSING);
        List<String> add = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        if (request.launchPermission() != null) {
            add.addAll(groups(request.launchPermission().add()));
            remove.addAll(groups(request.launchPermission().remove()));
        } else if (!"launchPermission".equals(request.attribute())) {
            throw Ec2Calls.invalid("InvalidParameterCombination", "No launch permissions specified.");
        }
        (request.operationType() == OperationType.ADD ? add : remove).addAll(request.userGroups());
        boolean open = add.contains(EVERYONE)
                || (Boolean.TRUE.equals(before.publicLaunchPermissions()) && !remove.contains(EVERYONE));
        Image after = before.toBuilder().publicLaunchPermissions(open).build();
        call.changed(!after.equals(images.put(after.imageId(), after)));
        return ModifyImageAttributeResponse.builder().build();
    }

    private static List<String> groups(List<LaunchPermission> permissions) {
        return permissions.stream()
                .filter(each -> each.groupAsString() != null)
                .map(LaunchPermission::groupAsString)
                .toList();
    }

    /// Without a template's id this tells the default or latest version of every template; here they are the same.
    private static DescribeLaunchTemplateVersionsResponse templates(
            Call call, DescribeLaunchTemplateVersionsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        if (request.launchTemplateId() == null
                && (request.versions().isEmpty()
                        || !List.of("$Default", "$Latest").containsAll(request.versions()))) {
            throw Ec2Calls.invalid(
                    "MissingParameter", "Without a launch template only $Default and $Latest can be described");
        }
        List<String> ids = request.launchTemplateId() == null ? List.of() : List.of(request.launchTemplateId());
        var page = new Listing(
                        ids,
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        "InvalidLaunchTemplateId.NotFound")
                .of(
                        network,
                        network.machines().templates(),
                        (version, filter) ->
                                filter.equals("is-default-version") ? String.valueOf(version.defaultVersion()) : null,
                        // Tags belong to the template, not to its versions.
                        (version, _) -> version);
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.next())
                .build();
    }
}
