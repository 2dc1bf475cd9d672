package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.Vpc;

class Ec2Test extends Ec2TestBase {
    private SecurityGroup open() {
        return ec2.describeSecurityGroups(request ->
                        request.filters(filter -> filter.name("group-name").values("open")))
                .securityGroups()
                .getFirst();
    }

    private SecurityGroupRule ssh() {
        String group = open().groupId();
        return ec2
                .describeSecurityGroupRules(request ->
                        request.filters(filter -> filter.name("group-id").values(group)))
                .securityGroupRules()
                .stream()
                .filter(rule -> !rule.isEgress() && rule.fromPort() == 22)
                .findFirst()
                .orElseThrow();
    }

    private Vpc vpc() {
        return ec2.describeVpcs().vpcs().getFirst();
    }

    @Test
    void groupsShowTheirRulesAsPermissions() {
        assertThat(open().ipPermissions())
                .extracting(
                        IpPermission::fromPort,
                        permission -> permission.ipRanges().getFirst().cidrIp())
                .containsExactlyInAnyOrder(tuple(22, "0.0.0.0/0"), tuple(443, "0.0.0.0/0"));
        assertThat(open().ipPermissionsEgress()).hasSize(1);
    }

    @Test
    void aRuleIsNarrowedInPlace() {
        // Given
        SecurityGroupRule before = ssh();

        // When
        ec2.modifySecurityGroupRules(request -> request.groupId(before.groupId())
                .securityGroupRules(update -> update.securityGroupRuleId(before.securityGroupRuleId())
                        .securityGroupRule(rule -> rule.ipProtocol("tcp")
                                .fromPort(22)
                                .toPort(22)
                                .cidrIpv4("198.51.100.7/24")
                                .description("office"))));

        // Then
        assertThat(lastCall().effective()).isTrue();
        SecurityGroupRule after = ssh();
        assertThat(after.securityGroupRuleId()).isEqualTo(before.securityGroupRuleId());
        assertThat(after.cidrIpv4()).isEqualTo("198.51.100.0/24");
    }

    @Test
    void rulesAreAddedOnceAndRemovedByPermissionOrId() {
        // Given
        String group = open().groupId();
        IpPermission rdp = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(3389)
                .toPort(3389)
                .ipRanges(range -> range.cidrIp("10.0.0.0/8"))
                .build();

        // When
        String id = ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(group).ipPermissions(rdp))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();

        // Then
        refused(
                "InvalidPermission.Duplicate",
                () -> ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(group).ipPermissions(rdp)));
        ec2.revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(id));
        refused(
                "InvalidPermission.NotFound",
                () -> ec2.revokeSecurityGroupIngress(
                        request -> request.groupId(group).ipPermissions(rdp)));
    }

    @Test
    void aDryRunChangesNothing() {
        String group = open().groupId();
        refused(
                "DryRunOperation",
                () -> ec2.revokeSecurityGroupIngress(request -> request.groupId(group)
                        .securityGroupRuleIds(ssh().securityGroupRuleId())
                        .dryRun(true)));
        assertThat(ssh().cidrIpv4()).isEqualTo("0.0.0.0/0");
    }

    @Test
    void missingThingsHaveTheirOwnCodes() {
        refused("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(request -> request.groupIds("sg-0")));
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(request -> request.vpcIds("vpc-0")));
        refused(
                "InvalidParameterValue",
                () -> ec2.describeVpcs(request -> request.filters(filter -> filter.name("x"))));
        refused("InvalidAction", () -> ec2.describeKeyPairs());
    }

    @Test
    void aFlowLogIsMadeOncePerClientToken() {
        // Given
        String vpc = vpc().vpcId();

        // When
        List<String> first = createFlowLog(vpc, "token-1");
        List<String> again = createFlowLog(vpc, "token-1");

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(lastCall().effective()).isFalse();
        assertThat(ec2.describeFlowLogs().flowLogs()).hasSize(1);
        assertThat(ec2.createFlowLogs(request -> request.resourceIds(vpc)
                                .resourceType(FlowLogsResourceType.VPC)
                                .trafficType(TrafficType.ALL)
                                .logDestinationType(LogDestinationType.S3)
                                .logDestination("arn:aws:s3:::logs-" + PROD))
                        .unsuccessful()
                        .getFirst()
                        .error()
                        .code())
                .isEqualTo("FlowLogAlreadyExists");
        ec2.deleteFlowLogs(request -> request.flowLogIds(first));
        assertThat(ec2.describeFlowLogs().flowLogs()).isEmpty();
    }

    private List<String> createFlowLog(String vpc, String token) {
        return ec2.createFlowLogs(request -> request.resourceIds(vpc)
                        .resourceType(FlowLogsResourceType.VPC)
                        .trafficType(TrafficType.ALL)
                        .logDestinationType(LogDestinationType.S3)
                        .logDestination("arn:aws:s3:::logs-" + PROD)
                        .clientToken(token))
                .flowLogIds();
    }

    private InstanceMetadataDefaultsResponse metadataDefaults() {
        return ec2.getInstanceMetadataDefaults(_ -> {}).accountLevel();
    }

    @Test
    void metadataDefaultsAreSetAndTakenBack() {
        // Given
        assertThat(metadataDefaults().httpTokens()).isNull();

        // When
        ec2.modifyInstanceMetadataDefaults(
                request -> request.httpTokens("required").httpPutResponseHopLimit(1));

        // Then
        assertThat(metadataDefaults().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
        ec2.modifyInstanceMetadataDefaults(request -> request.httpTokens("no-preference"));
        assertThat(metadataDefaults().httpTokens()).isNull();
        assertThat(metadataDefaults().httpPutResponseHopLimit()).isEqualTo(1);
    }

    @Test
    void volumesAreEncryptedByDefaultUntilThatIsTakenBack() {
        // Given
        assertThat(ec2.getEbsEncryptionByDefault(_ -> {}).ebsEncryptionByDefault())
                .isFalse();

        // When
        ec2.enableEbsEncryptionByDefault(_ -> {});

        // Then
        assertThat(ec2.getEbsEncryptionByDefault(_ -> {}).ebsEncryptionByDefault())
                .isTrue();
        ec2.disableEbsEncryptionByDefault(_ -> {});
        assertThat(ec2.getEbsEncryptionByDefault(_ -> {}).ebsEncryptionByDefault())
                .isFalse();
    }

    @Test
    void theBlockOfPublicSnapshotsHasTwoModesAndIsTakenBackByAnotherCall() {
        // When
        ec2.enableSnapshotBlockPublicAccess(request -> request.state("block-new-sharing"));

        // Then
        assertThat(ec2.getSnapshotBlockPublicAccessState(_ -> {}).stateAsString())
                .isEqualTo("block-new-sharing");
        assertThatThrownBy(() -> ec2.enableSnapshotBlockPublicAccess(request -> request.state("unblocked")))
                .hasMessageContaining("unblocked");
        ec2.disableSnapshotBlockPublicAccess(_ -> {});
        assertThat(ec2.getSnapshotBlockPublicAccessState(_ -> {}).stateAsString())
                .isEqualTo("unblocked");
    }

    @Test
    void aSubnetStopsGivingPublicAddresses() {
        // Given
        String giving = givingAddresses().getFirst();

        // When
        ec2.modifySubnetAttribute(request -> request.subnetId(giving).mapPublicIpOnLaunch(value -> value.value(false)));

        // Then
        assertThat(givingAddresses()).doesNotContain(giving);
        assertThatThrownBy(() -> ec2.describeSubnets(request -> request.subnetIds("subnet-0")))
                .hasMessageContaining("does not exist");
    }

    private List<String> givingAddresses() {
        return ec2
                .describeSubnets(request -> request.filters(
                        filter -> filter.name("map-public-ip-on-launch").values("true")))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .toList();
    }

    @Test
    void pagesFollowOneAnother() {
        // Given
        String vpc = vpc().vpcId();
        int before = ec2.describeSecurityGroups().securityGroups().size();
        for (int i = 0; i < 10; i++) {
            String name = "group-" + i;
            ec2.createSecurityGroup(
                    request -> request.groupName(name).description("paged").vpcId(vpc));
        }

        // When
        long pages = ec2.describeSecurityGroupsPaginator(request -> request.maxResults(5)).stream()
                .count();
        long groups = ec2.describeSecurityGroupsPaginator(request -> request.maxResults(5)).securityGroups().stream()
                .count();

        // Then
        assertThat(groups).isEqualTo(before + 10);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void regionsSayWhichAreEnabled() {
        assertThat(ec2.describeRegions().regions()).hasSize(3);
        assertThat(ec2.describeRegions(request -> request.allRegions(true)).regions())
                .anySatisfy(region -> assertThat(region.optInStatus()).isEqualTo("not-opted-in"));
    }

    @Test
    void tagsAreShownWithTheirResource() {
        // When
        ec2.createTags(request ->
                request.resources(vpc().vpcId()).tags(tag -> tag.key("team").value("net")));

        // Then
        assertThat(vpc().tags()).anySatisfy(tag -> assertThat(tag.value()).isEqualTo("net"));
    }
}
