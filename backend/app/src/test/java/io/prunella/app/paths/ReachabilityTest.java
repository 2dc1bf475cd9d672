package io.prunella.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.paths.Reach.Closed;
import io.prunella.app.paths.Reach.Idle;
import io.prunella.app.paths.Reach.Open;
import io.prunella.app.paths.Reach.Step;
import io.prunella.app.paths.Reach.Unclear;
import io.prunella.app.paths.Reachability.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The internet reaches")
class ReachabilityTest {
    private static final String SSH = "tcp:22:22:0.0.0.0/0";

    /// One subnet with a machine in it that has a public address, and nothing in the way.
    private final Sketch sketch = new Sketch()
            .subnet("subnet-1", "10.0.1.0/24")
            .routes("rtb-1", "subnet-1", Map.of("0.0.0.0/0", "igw-1"))
            .list("acl-1", "subnet-1", "100 allow -1 0-65535 0.0.0.0/0")
            .group("sg-1", "tcp 22 22 0.0.0.0/0", "tcp 5432 5432 10.0.0.0/8")
            .networkInterface("eni-1", "subnet-1", "i-1", List.of("203.0.113.7"), "sg-1");

    private Reachability reachability() {
        return sketch.reachability();
    }

    @Test
    void aPublicMachineBehindAnOpenRule() {
        // Then
        assertThat(reachability().group("sg-1", SSH))
                .isEqualTo(new Open(List.of(
                        new Step("AWS::EC2::InternetGateway", "igw-1", "0.0.0.0/0 in route table rtb-1"),
                        new Step("AWS::EC2::NetworkAcl", "acl-1", "entry 100 lets it in"),
                        new Step("AWS::EC2::SecurityGroup", "sg-1", "a rule lets in TCP 22"),
                        new Step("AWS::EC2::NetworkInterface", "eni-1", "203.0.113.7"),
                        new Step("AWS::EC2::Instance", "i-1", "listens there"))));
        assertThat(reachability().instance("i-1")).isInstanceOf(Open.class);
    }

    @Test
    void nothingByARuleForTheOwnNetwork() {
        assertThat(reachability().group("sg-1", "tcp:5432:5432:10.0.0.0/8"))
                .isEqualTo(new Closed("No rule of it lets the internet in"));
    }

    @Test
    void nothingWithoutAPublicAddress() {
        // Given
        sketch.networkInterface("eni-1", "subnet-1", "i-1", List.of(), "sg-1");

        // Then
        assertThat(reachability().group("sg-1", SSH)).isEqualTo(new Closed("Interface eni-1 has no public address"));
    }

    @Test
    void nothingWithoutARouteToAnInternetGateway() {
        // Given
        sketch.routes("rtb-1", "subnet-1", Map.of("0.0.0.0/0", "nat-1", "10.0.0.0/16", "local"));

        // Then
        assertThat(reachability().group("sg-1", SSH))
                .isEqualTo(new Closed("Route table rtb-1 has no route to an internet gateway"));
    }

    @Test
    void byTheMainTableWhatNamesNoOther() {
        // Given
        sketch.routes("rtb-1", "subnet-2", Map.of()).mainRoutes("rtb-2", Map.of("0.0.0.0/0", "igw-1"));

        // Then
        assertThat(reachability().group("sg-1", SSH)).isInstanceOf(Open.class);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "a denial that comes first, 90 deny 6 22-22 0.0.0.0/0;100 allow -1 0-65535 0.0.0.0/0, Entry 90 of access list acl-1 refuses it",
        "a denial of all protocols, 90 deny -1 0-65535 0.0.0.0/0;100 allow -1 0-65535 0.0.0.0/0, Entry 90 of access list acl-1 refuses it",
        "denials that together cover it, 80 deny 6 0-22 0.0.0.0/0;90 deny 6 22-99 0.0.0.0/0;100 allow -1 0-65535 0.0.0.0/0, Entry 80 of access list acl-1 refuses it",
        "an entry for another port, 100 allow 6 443-443 0.0.0.0/0, No entry of access list acl-1 lets it in",
        "an entry for an office, 100 allow 6 22-22 198.51.100.0/24, No entry of access list acl-1 lets it in",
        "an entry for the own network, 100 allow 6 22-22 10.0.0.0/8, No entry of access list acl-1 lets it in",
        "answers that cannot leave, 100 allow 6 22-22 0.0.0.0/0;out, Access list acl-1 lets no answers out",
    })
    void nothingAgainstAnAccessList(String name, String entries, String why) {
        // Given
        sketch.list("acl-1", "subnet-1", entries.split(";"));

        // Then
        assertThat(reachability().group("sg-1", SSH)).isEqualTo(new Closed(why));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a denial that comes later, 100 allow 6 22-22 0.0.0.0/0;110 deny 6 22-22 0.0.0.0/0",
        "a denial of a few, 90 deny 6 22-22 198.51.100.0/24;100 allow 6 22-22 0.0.0.0/0",
        "a denial of another protocol, 90 deny 17 22-22 0.0.0.0/0;100 allow 6 22-22 0.0.0.0/0",
        "an entry for half of it, 100 allow 6 22-22 0.0.0.0/1",
    })
    void whatAnAccessListLetsIn(String name, String entries) {
        // Given
        sketch.list("acl-1", "subnet-1", entries.split(";"));

        // Then
        assertThat(reachability().group("sg-1", SSH)).isInstanceOf(Open.class);
    }

    @Test
    void aMachineBehindAPublicLoadBalancer() {
        // Given
        sketch.subnet("subnet-2", "10.0.2.0/24")
                .routes("rtb-2", "subnet-2", Map.of("10.0.0.0/16", "local"))
                .list("acl-2", "subnet-2", "100 allow -1 0-65535 0.0.0.0/0")
                .group("sg-lb", "tcp 443 443 0.0.0.0/0")
                .group("sg-web", "tcp 8080 8080 sg-lb", "tcp 22 22 0.0.0.0/0")
                .networkInterface("eni-2", "subnet-2", "i-2", List.of(), "sg-web")
                .balancer("lb", true, "subnet-1", "sg-lb", 443)
                .sends("lb", "i-2", 8080);

        // Then
        assertThat(reachability().balancer("lb")).isInstanceOf(Open.class);
        assertThat(reachability().instance("i-2"))
                .isEqualTo(new Open(List.of(
                        new Step("AWS::EC2::InternetGateway", "igw-1", "0.0.0.0/0 in route table rtb-1"),
                        new Step("AWS::EC2::NetworkAcl", "acl-1", "entry 100 lets it in"),
                        new Step("AWS::EC2::SecurityGroup", "sg-lb", "a rule lets in TCP 443"),
                        new Step("AWS::ElasticLoadBalancingV2::LoadBalancer", "lb", "lb listens on 443"),
                        new Step("AWS::EC2::NetworkInterface", "eni-2", "the balancer sends to it"),
                        new Step("AWS::EC2::Instance", "i-2", "listens there"))));
        assertThat(reachability().group("sg-web", SSH))
                .as("logins are not what the balancer sends")
                .isInstanceOf(Closed.class);
    }

    @Test
    void nothingBehindALoadBalancerOfTheOwnNetwork() {
        // Given
        sketch.group("sg-web", "tcp 8080 8080 0.0.0.0/0")
                .networkInterface("eni-2", "subnet-1", "i-2", List.of(), "sg-web")
                .balancer("lb", false, "subnet-1", "sg-web", 443)
                .sends("lb", "i-2", 8080);

        // Then
        assertThat(reachability().instance("i-2")).isInstanceOf(Closed.class);
        assertThat(reachability().balancer("lb")).isEqualTo(new Closed("Load balancer lb does not face the internet"));
    }

    @Test
    void nothingByAGroupThatNothingUses() {
        // Given
        sketch.group("sg-2", "tcp 22 22 0.0.0.0/0");

        // Then
        assertThat(reachability().group("sg-2", SSH)).isEqualTo(new Idle("Nothing uses security group sg-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::EC2::RouteTable",
        "AWS::EC2::NetworkAcl",
        "AWS::EC2::Subnet",
        "AWS::EC2::NetworkInterface",
    })
    @DisplayName("nobody knows what without the list of")
    void nobodyKnowsWhatWithoutAList(String type) {
        // Given
        sketch.trouble(type, "ec2 was refused");

        // Then
        assertThat(reachability().group("sg-1", SSH)).isEqualTo(new Unclear("ec2 was refused"));
        assertThat(reachability().instance("i-1")).isEqualTo(new Unclear("ec2 was refused"));
    }

    @Test
    @DisplayName("nobody knows what behind a firewall that routes lead through")
    void nobodyKnowsWhatBehindAFirewall() {
        for (String appliance : List.of("vpce-1", "eni-9")) {
            // Given
            sketch.routes("rtb-1", "subnet-1", Map.of("0.0.0.0/0", appliance));

            // Then
            assertThat(reachability().group("sg-1", SSH))
                    .isEqualTo(new Unclear(
                            "Route table rtb-1 leads through " + appliance + ", behind which nothing is read"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ELB old-shop, interface",
        "GlobalAccelerator managed, global_accelerator_managed",
    })
    @DisplayName("nobody knows what beside")
    void nobodyKnowsWhatBesideWaysInThatAreNotRead(String description, String kind) {
        // Given
        sketch.networkInterface("eni-1", "subnet-1", "i-1", List.of(), "sg-1")
                .managed("eni-9", "subnet-1", description, kind);

        // Then
        Unclear unclear = new Unclear("What interface eni-9 (" + description + ") sends to is not read");
        assertThat(reachability().group("sg-1", SSH)).isEqualTo(unclear);
        assertThat(reachability().instance("i-1")).isEqualTo(unclear);
    }

    @Test
    void whatADirectWayProvesAlsoWhereLoadBalancersAreNotKnown() {
        // Given
        sketch.trouble("AWS::ElasticLoadBalancingV2::LoadBalancer", "it was refused");

        // Then
        assertThat(reachability().group("sg-1", SSH)).isInstanceOf(Open.class);
        sketch.networkInterface("eni-1", "subnet-1", "i-1", List.of(), "sg-1");
        assertThat(reachability().group("sg-1", SSH)).isEqualTo(new Unclear("it was refused"));
    }

    @Test
    void aDatabaseWhereAllItsSubnetsAreOpen() {
        // Given
        sketch.group("sg-db", "tcp 5432 5432 0.0.0.0/0")
                .subnet("subnet-2", "10.0.2.0/24")
                .routes("rtb-2", "subnet-2", Map.of())
                .list("acl-2", "subnet-2", "100 allow -1 0-65535 0.0.0.0/0");

        // Then
        assertThat(reachability().database(database(true, 5432, "subnet-1"))).isInstanceOf(Open.class);
        assertThat(reachability().database(database(true, 5432, "subnet-2"))).isInstanceOf(Closed.class);
        assertThat(reachability().database(database(true, 5432, "subnet-1", "subnet-2")))
                .isEqualTo(new Unclear("Which of its subnets it stands in is not told"));
        assertThat(reachability().database(database(true, 5432))).isInstanceOf(Unclear.class);
        assertThat(reachability().database(database(false, 5432, "subnet-1")))
                .isEqualTo(new Closed("It has no public address"));
        assertThat(reachability().database(database(true, 3306, "subnet-1")))
                .isEqualTo(new Closed("Its security groups do not let the internet in"));
    }

    private static Database database(boolean open, int port, String... subnets) {
        return new Database(Optional.of(open), Optional.of(port), List.of(subnets), List.of("sg-db"));
    }
}
