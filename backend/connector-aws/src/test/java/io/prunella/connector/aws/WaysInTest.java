package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What decides whether the internet reaches something: routes, interfaces, load balancers.
class WaysInTest extends CloudOnTheWire {
    private static final String TABLE = "AWS::EC2::RouteTable";
    private static final String INTERFACE = "AWS::EC2::NetworkInterface";
    private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String TARGETS = "AWS::ElasticLoadBalancingV2::TargetGroup";

    @BeforeEach
    void theDemonstration() {
        control().reset("demo");
        for (String account : List.of(PROD, DEV)) {
            control().externalIds(account, Optional.of(EXTERNAL_ID), Optional.of(EXTERNAL_ID));
        }
    }

    private Collected balancers() {
        return collect(byRole(PROD), "elasticloadbalancing", FRANKFURT);
    }

    @Test
    void routesAndInterfacesAreReadWithWhatTheyBelongTo() {
        // When
        Collected collected = collect(byRole(DEV), "ec2", FRANKFURT);

        // Then
        Document open = collected.of(TABLE).stream()
                .filter(table -> Boolean.FALSE.equals(table.state().get("Main")))
                .findFirst()
                .orElseThrow();
        assertThat(List.<Object>copyOf((List<?>) open.satellites().get("Route")))
                .<Object>extracting(route -> ((Map<?, ?>) route).get("DestinationCidrBlock"))
                .containsExactly("10.20.0.0/16", "0.0.0.0/0");
        Document machine = collected.of(INTERFACE).stream()
                .filter(each -> !((List<?>) each.state().get("Instances")).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(machine.state()).containsEntry("PublicIps", List.of("203.0.113.77"));
        assertThat(open.state().get("Subnets"))
                .isEqualTo(List.of(String.valueOf(machine.properties().get("SubnetId"))));
        assertThat(callsTo("DescribeNetworkInterfaces"))
                .as("security groups are told their interfaces by the same call")
                .hasSize(1);
        assertThat(List.of(open, machine))
                .allSatisfy(each -> assertThat(connector
                                .read(byRole(DEV), each.ref())
                                .orElseThrow()
                                .body())
                        .isEqualTo(each.body()));
    }

    @Test
    void aLoadBalancerIsReadWithItsListenersAndWhoStandsBehindIt() {
        // When
        Collected collected = balancers();

        // Then
        Document balancer = collected.of(BALANCER).getFirst();
        assertThat(balancer.properties()).containsEntry("Scheme", "internet-facing");
        assertThat(List.<Object>copyOf((List<?>) balancer.properties().get("LoadBalancerAttributes")))
                .contains(Map.of("Key", "deletion_protection.enabled", "Value", "true"));
        assertThat(balancer.body()).containsEntry("tags", Map.of("team", "shop"));
        assertThat(collected.of(LISTENER)).hasSize(2).allSatisfy(each -> {
            assertThat(each.properties())
                    .containsEntry("LoadBalancerArn", balancer.id().nativeId());
            assertThat(each.state()).containsEntry("HttpsPorts", List.of(443L));
            assertThat(each.body())
                    .containsEntry(
                            "tags", Map.of("Name", "shop:" + each.properties().get("Port")));
        });
        Document targets = collected.of(TARGETS).getFirst();
        assertThat((List<?>) targets.properties().get("Targets")).hasSize(1);
        assertThat(targets.state())
                .containsEntry("LoadBalancers", List.of(balancer.id().nativeId()));
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
        assertThat(collected.report().calls()).isEqualTo(8);
        assertThat(List.of(balancer, collected.of(LISTENER).getLast(), targets)).allSatisfy(each -> {
            assertThat(connector.read(byRole(PROD), each.ref()).orElseThrow().body())
                    .isEqualTo(each.body());
            assertThat(connector.list(byRole(PROD), each.type(), FRANKFURT)).hasSameSizeAs(collected.of(each.type()));
        });
    }

    @Test
    void whoStandsBehindALoadBalancerIsUnknownWhenItCannotBeRead() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "elasticloadbalancing", "DescribeTargetHealth"));
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "elasticloadbalancing", "DescribeListeners"));

        // When
        Collected collected = balancers();

        // Then
        assertThat(collected.of(TARGETS).getFirst().properties().get("Targets")).isInstanceOf(Unknown.class);
        assertThat(collected.listings())
                .containsEntry(BALANCER, true)
                .containsEntry(LISTENER, false)
                .containsEntry(TARGETS, true);
        assertThat(collected.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }
}
