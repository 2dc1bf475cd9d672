package io.prunella.sandbox.elb;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Balancers;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/// Load balancers, what they listen on and where they send it.
public final class LoadBalancers {
    private static final int LARGEST_PAGE = 400;
    /// The most resources whose tags one call tells.
    private static final int TAGGED_AT_ONCE = 20;

    private LoadBalancers() {}

    public static Service service() {
        Service balancing = new Service(AwsService.LOAD_BALANCING);
        balancing
                .on(DescribeLoadBalancersRequest.class, LoadBalancers::balancers)
                .needs("elasticloadbalancing:DescribeLoadBalancers", _ -> "*");
        balancing
                .on(DescribeListenersRequest.class, LoadBalancers::listeners)
                .needs("elasticloadbalancing:DescribeListeners", _ -> "*");
        balancing
                .on(DescribeRulesRequest.class, LoadBalancers::rules)
                .needs("elasticloadbalancing:DescribeRules", _ -> "*");
        balancing
                .on(DescribeTargetGroupsRequest.class, LoadBalancers::groups)
                .needs("elasticloadbalancing:DescribeTargetGroups", _ -> "*");
        balancing
                .on(DescribeTargetHealthRequest.class, LoadBalancers::health)
                .needs("elasticloadbalancing:DescribeTargetHealth", _ -> "*");
        balancing
                .on(DescribeTagsRequest.class, LoadBalancers::tags)
                .needs("elasticloadbalancing:DescribeTags", _ -> "*");
        ListenerChanges.register(balancing);
        Attributes.register(balancing);
        return balancing;
    }

    private static DescribeLoadBalancersResponse balancers(Call call, DescribeLoadBalancersRequest request) {
        var page = page(
                known(held(call).loadBalancers(), request.loadBalancerArns(), "LoadBalancer", "load balancers").stream()
                        .filter(each ->
                                request.names().isEmpty() || request.names().contains(each.loadBalancerName()))
                        .toList(),
                request.marker(),
                request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items())
                .nextMarker(page.marker())
                .build();
    }

    private static DescribeListenersResponse listeners(Call call, DescribeListenersRequest request) {
        String balancer = request.loadBalancerArn();
        if (balancer == null && request.listenerArns().isEmpty()) {
            throw new AwsError(400, "ValidationError", "You must specify either listener ARNs or a load balancer ARN");
        }
        if (balancer != null) {
            known(held(call).loadBalancers(), List.of(balancer), "LoadBalancer", "load balancers");
        }
        var page = page(
                known(held(call).listeners(), request.listenerArns(), "Listener", "listeners").stream()
                        .filter(each -> balancer == null || balancer.equals(each.loadBalancerArn()))
                        .toList(),
                request.marker(),
                request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.items())
                .nextMarker(page.marker())
                .build();
    }

    /// The default comes last.
    private static DescribeRulesResponse rules(Call call, DescribeRulesRequest request) {
        if (request.listenerArn() == null) {
            throw new AwsError(400, "ValidationError", "The sandbox tells the rules of a listener only");
        }
        Listener listener = known(held(call).listeners(), List.of(request.listenerArn()), "Listener", "listeners")
                .getFirst();
        List<Rule> all = new ArrayList<>(held(call).rules().getOrDefault(listener.listenerArn(), List.of()));
        all.add(Rule.builder()
                .priority("default")
                .isDefault(true)
                .actions(listener.defaultActions())
                .build());
        var page = page(all, request.marker(), request.pageSize());
        return DescribeRulesResponse.builder()
                .rules(page.items())
                .nextMarker(page.marker())
                .build();
    }

    private static DescribeTargetGroupsResponse groups(Call call, DescribeTargetGroupsRequest request) {
        var page = page(
                known(held(call).targetGroups(), request.targetGroupArns(), "TargetGroup", "target groups").stream()
                        .filter(each -> request.loadBalancerArn() == null
                                || each.loadBalancerArns().contains(request.loadBalancerArn()))
                        .toList(),
                request.marker(),
                request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items())
                .nextMarker(page.marker())
                .build();
    }

    private static DescribeTargetHealthResponse health(Call call, DescribeTargetHealthRequest request) {
        known(held(call).targetGroups(), List.of(request.targetGroupArn()), "TargetGroup", "target groups");
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(
                        held(call).targets().getOrDefault(request.targetGroupArn(), List.of()).stream()
                                .map(target -> TargetHealthDescription.builder()
                                        .target(target)
                                        .targetHealth(health -> health.state("healthy"))
                                        .build())
                                .toList())
                .build();
    }

    private static DescribeTagsResponse tags(Call call, DescribeTagsRequest request) {
        if (request.resourceArns().size() > TAGGED_AT_ONCE) {
            throw new AwsError(400, "ValidationError", "Resource ARN list cannot have more than 20 elements");
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .map(arn -> described(arn, held(call).tags().getOrDefault(arn, Map.of())))
                        .toList())
                .build();
    }

    private static TagDescription described(String arn, Map<String, String> tags) {
        return TagDescription.builder()
                .resourceArn(arn)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static Balancers held(Call call) {
        return call.account().balancers(call.region());
    }

    /// Those of these ARNs, or all.
    ///
    /// @param noun of the error's code
    /// @throws AwsError where one does not exist
    private static <T> List<T> known(Map<String, T> all, List<String> arns, String noun, String plural) {
        return arns.isEmpty()
                ? List.copyOf(all.values())
                : arns.stream()
                        .map(arn -> Optional.ofNullable(all.get(arn))
                                .orElseThrow(() ->
                                        new AwsError(400, noun + "NotFound", "One or more " + plural + " not found")))
                        .toList();
    }

    private static <T> MarkerPage<T> page(List<T> all, @Nullable String marker, @Nullable Integer size) {
        return MarkerPage.of(
                all,
                marker,
                size == null ? LARGEST_PAGE : size,
                () -> new AwsError(400, "ValidationError", "The request pagination token is invalid."));
    }
}
