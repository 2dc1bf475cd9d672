package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AutoAcceptSharedAttachmentsValue;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.TransitGateway;

class MachinesTest extends Ec2TestBase {
    private Instance lax() {
        return ec2.describeInstances(request -> request.filters(
                        filter -> filter.name("metadata-options.http-tokens").values("optional")))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    @Test
    void aChangeOfMetadataOptionsIsPendingFirstAndLeavesTheOthers() {
        // Given
        String id = lax().instanceId();

        // When
        var told = ec2.modifyInstanceMetadataOptions(
                        request -> request.instanceId(id).httpTokens(HttpTokensState.REQUIRED))
                .instanceMetadataOptions();

        // Then
        assertThat(told.state()).isEqualTo(InstanceMetadataOptionsState.PENDING);
        assertThat(told.httpPutResponseHopLimit()).isEqualTo(2);
        List<InstanceMetadataOptionsState> seen = List.of(state(id), state(id));
        assertThat(seen).containsExactly(InstanceMetadataOptionsState.PENDING, InstanceMetadataOptionsState.APPLIED);
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.modifyInstanceMetadataOptions(request -> request.instanceId("i-0123456789abcdef0")));
    }

    private InstanceMetadataOptionsState state(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .metadataOptions()
                .state();
    }

    private List<Snapshot> publicSnapshots() {
        return ec2.describeSnapshots(request -> request.ownerIds("self").restorableByUserIds("all"))
                .snapshots();
    }

    private void share(String snapshot, OperationType operation) {
        ec2.modifySnapshotAttribute(request -> request.snapshotId(snapshot)
                .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                .operationType(operation)
                .groupNames("all"));
    }

    @Test
    void snapshotsThatEveryoneMayRestoreAreListedAsSuch() {
        // Given
        String open = publicSnapshots().getFirst().snapshotId();

        // When
        share(open, OperationType.REMOVE);

        // Then
        assertThat(publicSnapshots()).isEmpty();
        assertThat(ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots())
                .hasSize(2);

        // When
        share(open, OperationType.ADD);

        // Then
        assertThat(publicSnapshots()).extracting(Snapshot::snapshotId).containsExactly(open);
    }

    @Test
    void aRegionThatBlocksPublicSnapshotsSharesNone() {
        // Given
        String open = publicSnapshots().getFirst().snapshotId();
        share(open, OperationType.REMOVE);

        // When
        ec2.enableSnapshotBlockPublicAccess(request -> request.state("block-new-sharing"));

        // Then
        refused("OperationNotPermitted", () -> share(open, OperationType.ADD));
    }

    @Test
    void anImageStopsBeingPublic() {
        // Given
        String open = images(Image::publicLaunchPermissions).getFirst();

        // When
        ec2.modifyImageAttribute(request -> request.imageId(open)
                .attribute("launchPermission")
                .operationType(OperationType.REMOVE)
                .userGroups("all"));

        // Then
        assertThat(images(Image::publicLaunchPermissions)).isEmpty();
        assertThat(images(_ -> true)).hasSize(2).contains(open);
    }

    private List<String> images(Predicate<Image> which) {
        return ec2.describeImages(request -> request.owners("self")).images().stream()
                .filter(which)
                .map(Image::imageId)
                .toList();
    }

    private NetworkAcl acl() {
        return ec2.describeNetworkAcls().networkAcls().getFirst();
    }

    @Test
    void anEntryOfAnAccessListIsReplacedByItsNumber() {
        // Given
        String id = acl().networkAclId();

        // When
        ec2.replaceNetworkAclEntry(request -> request.networkAclId(id)
                .egress(false)
                .ruleNumber(100)
                .ruleAction(RuleAction.ALLOW)
                .protocol("6")
                .portRange(ports -> ports.from(22).to(22))
                .cidrBlock("198.51.100.0/24"));

        // Then
        assertThat(acl().entries())
                .filteredOn(entry -> !entry.egress())
                .extracting(NetworkAclEntry::ruleNumber, NetworkAclEntry::cidrBlock)
                .containsExactly(
                        tuple(100, "198.51.100.0/24"),
                        tuple(105, "0.0.0.0/0"),
                        tuple(110, "198.51.100.0/24"),
                        tuple(32_767, "0.0.0.0/0"));
        refused(
                "InvalidNetworkAclEntry.NotFound",
                () -> ec2.deleteNetworkAclEntry(
                        request -> request.networkAclId(id).egress(false).ruleNumber(99)));
    }

    @Test
    void theLastEntryOfAnAccessListStays() {
        // Given
        String id = acl().networkAclId();

        // Then
        refused(
                "InvalidParameterValue",
                () -> ec2.replaceNetworkAclEntry(request -> request.networkAclId(id)
                        .egress(false)
                        .ruleNumber(32_767)
                        .ruleAction(RuleAction.ALLOW)
                        .protocol("-1")
                        .cidrBlock("0.0.0.0/0")));
    }

    @Test
    void aGatewayKeepsTheOptionsThatACallDoesNotName() {
        // Given
        TransitGateway open = ec2.describeTransitGateways().transitGateways().stream()
                .filter(gateway ->
                        gateway.options().autoAcceptSharedAttachments() == AutoAcceptSharedAttachmentsValue.ENABLE)
                .findFirst()
                .orElseThrow();

        // When
        ec2.modifyTransitGateway(request -> request.transitGatewayId(open.transitGatewayId())
                .options(options -> options.autoAcceptSharedAttachments(AutoAcceptSharedAttachmentsValue.DISABLE)));

        // Then
        assertThat(ec2.describeTransitGateways(request -> request.transitGatewayIds(open.transitGatewayId()))
                        .transitGateways()
                        .getFirst()
                        .options())
                .isEqualTo(open.options().toBuilder()
                        .autoAcceptSharedAttachments(AutoAcceptSharedAttachmentsValue.DISABLE)
                        .build());
    }

    @Test
    void gatewaysAndAddressesAreListedWithWhatTheyBelongTo() {
        // When
        InternetGateway gateway =
                ec2.describeInternetGateways().internetGateways().getFirst();

        // Then
        assertThat(ec2.describeVpcs(request ->
                                request.vpcIds(gateway.attachments().getFirst().vpcId()))
                        .vpcs())
                .hasSize(1);
        assertThat(ec2.describeAddresses(request -> request.filters(
                                filter -> filter.name("public-ip").values("203.0.113.91")))
                        .addresses())
                .singleElement()
                .satisfies(address -> assertThat(address.associationId()).isNull());
        refused(
                "InvalidAllocationID.NotFound",
                () -> ec2.describeAddresses(request -> request.allocationIds("eipalloc-0")));
    }

    @Test
    void defaultVersionsOfAllLaunchTemplatesAreListedAtOnce() {
        assertThat(ec2.describeLaunchTemplateVersions(request -> request.versions("$Default"))
                        .launchTemplateVersions())
                .extracting(version ->
                        version.launchTemplateData().metadataOptions().httpTokensAsString())
                .containsExactlyInAnyOrder("optional", "required");
        refused("MissingParameter", () -> ec2.describeLaunchTemplateVersions(request -> request.versions("1")));
    }
}
