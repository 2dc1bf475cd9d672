package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Balancers;
import io.prunella.sandbox.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// A load balancer in a seed, with one target group and its listeners.
record BalancerSeed(Site site, String name, String key) {
    static final String TLS_1_3 = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    /// Takes clients from the last century's standards on.
    static final String OLD_TLS = "ELBSecurityPolicy-2016-08";

    /// An application load balancer.
    ///
    /// @param scheme internet-facing or internal
    static BalancerSeed add(Site site, String name, String scheme, String vpc, String subnet) {
        BalancerSeed balancer =
                new BalancerSeed(site, name, Ids.sha256(name + vpc).substring(0, 16));
        balancer.held()
                .loadBalancers()
                .put(
                        balancer.arn(),
                        LoadBalancer.builder()
                                .loadBalancerArn(balancer.arn())
                                .loadBalancerName(name)
                                .dnsName("%s-1234567890.%s.elb.amazonaws.com".formatted(name, site.region()))
                                .scheme(scheme)
                                .type("application")
                                .ipAddressType("ipv4")
                                .vpcId(vpc)
                                .availabilityZones(AvailabilityZone.builder()
                                        .zoneName(site.region() + "a")
                                        .subnetId(subnet)
                                        .build())
                                .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
                                .createdTime(Seeds.LONG_AGO)
                                .build());
        balancer.held()
                .targetGroups()
                .put(
                        balancer.targets(),
                        TargetGroup.builder()
                                .targetGroupArn(balancer.targets())
                                .targetGroupName(name + "-web")
                                .port(443)
                                .protocol("HTTPS")
                                .targetType("instance")
                                .vpcId(vpc)
                                .loadBalancerArns(balancer.arn())
                                .build());
        return balancer;
    }

    BalancerSeed tagged(Map<String, String> tags) {
        held().tags().put(arn(), tags);
        return this;
    }

    /// As the standards ask.
    BalancerSeed hardened(String logs) {
        held().attributes()
                .put(
                        arn(),
                        Map.of(
                                "access_logs.s3.bucket", logs,
                                "access_logs.s3.enabled", "true",
                                "deletion_protection.enabled", "true",
                                "routing.http.drop_invalid_header_fields.enabled", "true"));
        return this;
    }

    BalancerSeed guardedBy(String group) {
        held().loadBalancers()
                .computeIfPresent(
                        arn(),
                        (_, each) -> each.toBuilder().securityGroups(group).build());
        return this;
    }

    BalancerSeed sendingTo(String machine) {
        held().targets()
                .put(
                        targets(),
                        List.of(TargetDescription.builder()
                                .id(machine)
                                .port(443)
                                .build()));
        return this;
    }

    BalancerSeed encrypting(String policy) {
        return listening(
                443,
                "HTTPS",
                listener -> listener.sslPolicy(policy)
                        .certificates(each -> each.certificateArn(
                                site.arn("acm", "certificate/0a1b2c3d-7777-4222-8333-444455556666")))
                        .defaultActions(forward()));
    }

    /// Asks to come again with TLS.
    BalancerSeed redirecting() {
        return listening(
                80,
                "HTTP",
                listener -> listener.defaultActions(action -> action.type("redirect")
                        .order(1)
                        .redirectConfig(to -> to.protocol("HTTPS")
                                .host("#{host}")
                                .port("443")
                                .path("/#{path}")
                                .query("#{query}")
                                .statusCode("HTTP_301"))));
    }

    /// Takes requests as they come.
    BalancerSeed plain() {
        return listening(80, "HTTP", listener -> listener.defaultActions(forward()));
    }

    /// Does something else with what asks for a path.
    private BalancerSeed but(String path, Action action) {
        held().rules()
                .put(
                        listener(80),
                        List.of(Rule.builder()
                                .ruleArn(listener(80).replace(":listener/", ":listener-rule/") + "/1")
                                .priority("1")
                                .conditions(each -> each.field("path-pattern").pathPatternConfig(on -> on.values(path)))
                                .actions(action)
                                .isDefault(false)
                                .build()));
        return this;
    }

    /// Takes requests for a path as they come.
    BalancerSeed butPlain(String path) {
        return but(path, forward());
    }

    /// Answers requests for a path itself.
    BalancerSeed butAnswering(String path) {
        return but(
                path,
                Action.builder()
                        .type("fixed-response")
                        .order(1)
                        .fixedResponseConfig(answer -> answer.statusCode("200").contentType("text/plain"))
                        .build());
    }

    private String listener(int port) {
        return site.arn(
                "elasticloadbalancing",
                "listener/app/%s/%s/%s"
                        .formatted(name, key, Ids.sha256(key + port).substring(0, 16)));
    }

    private BalancerSeed listening(int port, String protocol, Consumer<Listener.Builder> more) {
        String arn = listener(port);
        held().listeners()
                .put(
                        arn,
                        Listener.builder()
                                .listenerArn(arn)
                                .loadBalancerArn(arn())
                                .port(port)
                                .protocol(protocol)
                                .applyMutation(more)
                                .build());
        held().tags().put(arn, Map.of("Name", "%s:%d".formatted(name, port)));
        return this;
    }

    /// As it is told: the one group stands twice.
    private Action forward() {
        return Action.builder()
                .type("forward")
                .order(1)
                .targetGroupArn(targets())
                .forwardConfig(to -> to.targetGroups(
                                group -> group.targetGroupArn(targets()).weight(1))
                        .targetGroupStickinessConfig(sticky -> sticky.enabled(false)))
                .build();
    }

    private Balancers held() {
        return site.account().balancers(site.region());
    }

    private String arn() {
        return site.arn("elasticloadbalancing", "loadbalancer/app/%s/%s".formatted(name, key));
    }

    private String targets() {
        return site.arn("elasticloadbalancing", "targetgroup/%s-web/%s".formatted(name, key));
    }
}
