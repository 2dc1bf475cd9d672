package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.connector.ConnectorException;
import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class NetworksAndPasswordsTest extends CloudOnTheWire {
    private static final String GROUP = "AWS::EC2::SecurityGroup";
    private static final String VPC = "AWS::EC2::VPC";
    private static final String FLOW_LOG = "AWS::EC2::FlowLog";
    private static final String METADATA = "Prunella::AWS::EC2::InstanceMetadataDefaults";
    private static final String SUBNET = "AWS::EC2::Subnet";
    private static final String ENCRYPTION = "Prunella::AWS::EC2::EbsEncryptionDefault";
    private static final String SNAPSHOTS = "AWS::EC2::SnapshotBlockPublicAccess";
    private static final String PASSWORDS = "Prunella::AWS::IAM::AccountPasswordPolicy";

    private Collected networks() {
        return collect(byRole(PROD), "ec2", FRANKFURT);
    }

    private Document passwords() {
        return collect(byRole(PROD), "iam", ResourceId.GLOBAL).get(PASSWORDS, PROD);
    }

    private static Document named(Collected collected, String name) {
        return collected.of(GROUP).stream()
                .filter(group -> name.equals(group.properties().get("GroupName")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecurityGroupHasARuleForEachRange() {
        // When
        Collected collected = networks();

        // Then
        Document open = named(collected, "open");
        assertThat((List<?>) open.properties().get("SecurityGroupIngress"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .containsExactlyInAnyOrder(
                        Map.of(
                                "IpProtocol", "tcp",
                                "FromPort", 22L,
                                "ToPort", 22L,
                                "CidrIp", "0.0.0.0/0",
                                "Description", "anyone"),
                        Map.of("IpProtocol", "tcp", "FromPort", 443L, "ToPort", 443L, "CidrIp", "0.0.0.0/0"));
        assertThat(open.state()).containsEntry("AttachedInterfaces", 0L);
        assertThat(open.body()).containsEntry("tags", Map.of("Name", "open"));
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
    }

    @Test
    void networksAndTheirFlowLogsAreFoundByEachOther() {
        // Given
        control().reset("demo");
        startTrust();

        // When
        Collected collected = networks();

        // Then
        Document log = collected.of(FLOW_LOG).getFirst();
        assertThat(log.properties()).containsEntry("ResourceType", "VPC").containsEntry("TrafficType", "ALL");
        assertThat(collected.find(VPC, String.valueOf(log.properties().get("ResourceId"))))
                .isPresent();
        assertThat(collected.get(METADATA, FRANKFURT).properties()).containsEntry("HttpTokens", "required");
        assertThat(named(collected, "bastion").state()).containsEntry("AttachedInterfaces", 1L);
    }

    @Test
    void defaultsThatWereNeverSetAreEmpty() {
        assertThat(networks().get(METADATA, FRANKFURT).properties()).isEmpty();
    }

    @Test
    void subnetsAndWhatTheRegionDoesWithVolumesAreReadAsTheyAre() {
        // When
        Collected frankfurt = networks();
        Collected virginia = collect(byRole(PROD), "ec2", "us-east-1");

        // Then
        assertThat(frankfurt.of(SUBNET))
                .extracting(subnet -> subnet.properties().get("MapPublicIpOnLaunch"))
                .containsExactly(true, false);
        assertThat(frankfurt.get(ENCRYPTION, FRANKFURT).properties())
                .isEqualTo(Map.of("EbsEncryptionByDefault", false));
        assertThat(frankfurt.get(SNAPSHOTS, FRANKFURT).properties()).isEqualTo(Map.of("State", "unblocked"));
        assertThat(virginia.get(ENCRYPTION, "us-east-1").properties())
                .isEqualTo(Map.of("EbsEncryptionByDefault", true));
        assertThat(virginia.get(SNAPSHOTS, "us-east-1").properties()).isEqualTo(Map.of("State", "block-all-sharing"));
    }

    @Test
    void settingsOfARegionAreUnknownWhenTheyCannotBeRead() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "ec2", "GetEbsEncryptionByDefault"));
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "ec2", "GetSnapshotBlockPublicAccessState"));

        // When
        Collected collected = networks();

        // Then
        assertThat(collected.get(ENCRYPTION, FRANKFURT).body().get("properties"))
                .isInstanceOf(Unknown.class);
        assertThat(collected.get(SNAPSHOTS, FRANKFURT).body().get("properties")).isInstanceOf(Unknown.class);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @Test
    void aPasswordPolicyIsReadWithItsNumbersAndSwitches() {
        assertThat(passwords().properties())
                .containsEntry("MinimumPasswordLength", 8L)
                .containsEntry("RequireNumbers", true)
                .containsEntry("RequireSymbols", false);
    }

    @Test
    void anAccountWithoutAPasswordPolicyHasAnEmptyDocument() {
        // Given
        control().state(cloud -> {
            cloud.known(PROD).passwordPolicy(Optional.empty());
            return cloud;
        });

        // Then
        assertThat(passwords().properties()).isEmpty();
    }

    @Test
    void eachKindIsReadAfreshAsItWasCollected() {
        // Given
        Collected collected = networks();
        Document group = named(collected, "open");
        Document vpc = collected.of(VPC).getFirst();

        // Then
        for (String type : List.of(SUBNET, ENCRYPTION, SNAPSHOTS)) {
            Document one = collected.of(type).getFirst();
            assertThat(connector.read(byRole(PROD), one.ref()).orElseThrow().body())
                    .isEqualTo(one.body());
        }
        assertThat(connector.read(byRole(PROD), group.ref()).orElseThrow().body())
                .isEqualTo(group.body());
        assertThat(connector.read(byRole(PROD), vpc.ref()).orElseThrow().body()).isEqualTo(vpc.body());
        assertThat(connector.read(byRole(PROD), passwords().ref()).orElseThrow().body())
                .isEqualTo(passwords().body());
    }

    @Test
    void aGroupThatIsGoneIsReadAsGoneAndOneThatCannotBeReadIsNot() {
        // Given
        DocumentRef gone = DocumentRef.existing(GROUP, PROD, FRANKFURT, "sg-0123456789abcdef0");

        // When
        Optional<Document> first = connector.read(byRole(PROD), gone);
        allowScanRole(PROD, "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":\"ec2:DescribeVpcs\"}");

        // Then
        assertThat(first).isEmpty();
        assertThatThrownBy(() -> connector.read(byRole(PROD), gone))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        refusal -> assertThat(refusal.unknown().reason()).isEqualTo(Unknown.Reason.ACCESS_DENIED))
                .hasMessageContaining("Allow ec2:DescribeSecurityGroups to the scan role");
    }

    @Test
    void countsOfInterfacesAreUnknownWhenTheyCannotBeRead() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "ec2", "DescribeNetworkInterfaces"));

        // When
        Collected collected = networks();

        // Then
        assertThat(named(collected, "open").state().get("AttachedInterfaces")).isInstanceOf(Unknown.class);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    private void startTrust() {
        control().externalIds(PROD, Optional.of(EXTERNAL_ID), Optional.empty());
    }
}
