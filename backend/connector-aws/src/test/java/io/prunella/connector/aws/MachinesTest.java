package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class MachinesTest extends CloudOnTheWire {
    private static final String INSTANCE = "AWS::EC2::Instance";
    private static final String SNAPSHOT = "Prunella::AWS::EC2::Snapshot";
    private static final String IMAGE = "Prunella::AWS::EC2::Image";
    private static final String INTERNET = "AWS::EC2::InternetGateway";
    private static final String ADDRESS = "AWS::EC2::EIP";
    private static final String GATEWAY = "AWS::EC2::TransitGateway";

    private Collected machines() {
        return collect(byRole(PROD), "ec2", FRANKFURT);
    }

    private static Document named(Collected collected, String type, String name) {
        return collected.of(type).stream()
                .filter(one -> Map.of("Name", name).equals(one.body().get("tags")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInstanceTellsHowItGivesOutItsMetadata() {
        // When
        Document lax = named(machines(), INSTANCE, "lax");

        // Then
        assertThat(lax.properties())
                .containsEntry(
                        "MetadataOptions",
                        Map.of(
                                "HttpEndpoint", "enabled",
                                "HttpProtocolIpv6", "disabled",
                                "HttpPutResponseHopLimit", 2L,
                                "HttpTokens", "optional",
                                "InstanceMetadataTags", "disabled"))
                .doesNotContainKey("UserData");
        assertThat(lax.state()).containsEntry("MetadataOptionsState", "applied");
    }

    @Test
    void anInstanceThatEndedIsNoneAnyMore() {
        // Given
        control().state(cloud -> {
            cloud.known(PROD)
                    .network(FRANKFURT)
                    .machines()
                    .instances()
                    .replaceAll((id, instance) -> instance.toBuilder()
                            .state(state -> state.name(InstanceStateName.TERMINATED))
                            .build());
            return cloud;
        });

        // Then
        assertThat(machines().of(INSTANCE)).isEmpty();
    }

    @Test
    void aGatewayOfAnotherAccountIsNotOurs() {
        // Given
        control().state(cloud -> {
            cloud.known(PROD)
                    .network(FRANKFURT)
                    .transitGateways()
                    .replaceAll(
                            (id, gateway) -> gateway.toBuilder().ownerId(DEV).build());
            return cloud;
        });

        // Then
        assertThat(machines().of(GATEWAY)).isEmpty();
    }

    @Test
    void twoListsTellWhichSnapshotsArePublic() {
        // When
        Collected collected = machines();

        // Then
        assertThat(named(collected, SNAPSHOT, "everyones").body()).containsEntry("settings", Map.of("Public", true));
        assertThat(named(collected, SNAPSHOT, "own").body()).containsEntry("settings", Map.of("Public", false));
        assertThat(callsTo("DescribeSnapshots")).hasSize(2);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void anImageTellsWhetherItIsPublic() {
        // When
        Collected collected = machines();

        // Then
        assertThat(named(collected, IMAGE, "everyones").body()).containsEntry("settings", Map.of("Public", true));
        assertThat(named(collected, IMAGE, "own").body()).containsEntry("settings", Map.of("Public", false));
    }

    @Test
    void anInternetGatewayTellsItsNetworkAndAnAddressWhetherAnythingHasIt() {
        // When
        Collected collected = machines();

        // Then
        assertThat(collected.of(INTERNET).getFirst().satellites())
                .containsEntry("VPCGatewayAttachment", List.of(Map.of("VpcId", vpc(collected, "bare"))));
        assertThat(named(collected, ADDRESS, "in-use").state())
                .containsEntry("Associated", true)
                .containsEntry("PublicIp", "203.0.113.90");
        assertThat(named(collected, ADDRESS, "left-over").state()).containsEntry("Associated", false);
        assertThat(named(collected, ADDRESS, "left-over").properties()).containsEntry("Domain", "vpc");
        assertThat(callsTo("DescribeInternetGateways")).hasSize(1);
        assertThat(callsTo("DescribeAddresses")).hasSize(1);
    }

    private static String vpc(Collected collected, String name) {
        return named(collected, "AWS::EC2::VPC", name).id().nativeId();
    }

    @Test
    void anAccessListHoldsItsEntriesButTheLast() {
        // When
        Document acl = named(machines(), "AWS::EC2::NetworkAcl", "bare");

        // Then
        assertThat(acl.satellites())
                .containsEntry(
                        "NetworkAclEntry",
                        List.of(
                                entry(100L, 22L, "0.0.0.0/0"),
                                entry(105L, 3389L, "0.0.0.0/0"),
                                entry(110L, 3389L, "198.51.100.0/24"),
                                Map.of(
                                        "Egress",
                                        true,
                                        "RuleNumber",
                                        200L,
                                        "RuleAction",
                                        "allow",
                                        "Protocol",
                                        -1L,
                                        "CidrBlock",
                                        "0.0.0.0/0")));
    }

    private static Map<String, Object> entry(long number, long port, String range) {
        return Map.of(
                "Egress",
                false,
                "RuleNumber",
                number,
                "RuleAction",
                "allow",
                "Protocol",
                6L,
                "PortRange",
                Map.of("From", port, "To", port),
                "CidrBlock",
                range);
    }

    @Test
    void aLaunchTemplateIsJudgedByItsDefaultVersion() {
        // When
        Document strict = machines().of("AWS::EC2::LaunchTemplate").stream()
                .filter(template -> "strict".equals(template.properties().get("LaunchTemplateName")))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(strict.state()).containsEntry("DefaultVersion", 3L);
        assertThat(strict.body().get("tags")).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INSTANCE,
                SNAPSHOT,
                GATEWAY,
                INTERNET,
                ADDRESS,
                "AWS::EC2::Volume",
                IMAGE,
                "AWS::EC2::LaunchTemplate",
                "AWS::EC2::NetworkAcl"
            })
    void eachIsReadAfreshAsItWasCollected(String type) {
        // Given
        List<Document> collected = machines().of(type);

        // Then
        assertThat(collected)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(connector
                                .read(byRole(PROD), one.ref())
                                .orElseThrow()
                                .body())
                        .isEqualTo(one.body()));
    }

    @Test
    void aListThatCannotBeReadLeavesTheOthers() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "ec2", "DescribeImages"));

        // When
        Collected collected = machines();

        // Then
        assertThat(collected.listings()).containsEntry(IMAGE, false).containsEntry(INSTANCE, true);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }
}
