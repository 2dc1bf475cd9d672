package io.prunella.sandbox.elb;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Balancers;
import io.prunella.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/// Attributes of application load balancers. All have a value from the start; what a change does not name stays.
///
/// @see <a
/// href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html">
/// LoadBalancerAttribute</a>
final class Attributes {
    private static final Map<String, String> INITIAL = Map.of(
            "access_logs.s3.bucket", "",
            "access_logs.s3.enabled", "false",
            "access_logs.s3.prefix", "",
            "deletion_protection.enabled", "false",
            "idle_timeout.timeout_seconds", "60",
            "load_balancing.cross_zone.enabled", "true",
            "routing.http.desync_mitigation_mode", "defensive",
            "routing.http.drop_invalid_header_fields.enabled", "false",
            "routing.http2.enabled", "true");

    private Attributes() {}

    static void register(Service balancing) {
        balancing
                .on(DescribeLoadBalancerAttributesRequest.class, Attributes::describe)
                .needs("elasticloadbalancing:DescribeLoadBalancerAttributes", _ -> "*");
        balancing
                .on(ModifyLoadBalancerAttributesRequest.class, Attributes::modify)
                .needs(
                        "elasticloadbalancing:ModifyLoadBalancerAttributes",
                        ModifyLoadBalancerAttributesRequest::loadBalancerArn);
    }

    private static DescribeLoadBalancerAttributesResponse describe(
            Call call, DescribeLoadBalancerAttributesRequest request) {
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(told(of(held(call), request.loadBalancerArn())))
                .build();
    }

    private static ModifyLoadBalancerAttributesResponse modify(Call call, ModifyLoadBalancerAttributesRequest request) {
        Map<String, String> before = of(held(call), request.loadBalancerArn());
        Map<String, String> after = new TreeMap<>(before);
        for (LoadBalancerAttribute attribute : request.attributes()) {
            if (after.replace(attribute.key(), attribute.value()) == null) {
                throw new AwsError(
                        400,
                        "ValidationError",
                        "Load balancer attribute key '%s' is not recognized".formatted(attribute.key()));
            }
        }
        if ("true".equals(after.get("access_logs.s3.enabled")) && "".equals(after.get("access_logs.s3.bucket"))) {
            throw new AwsError(
                    400,
                    "InvalidConfigurationRequest",
                    "The value of 'access_logs.s3.bucket' cannot be empty when 'access_logs.s3.enabled' is 'true'");
        }
        held(call).attributes().put(request.loadBalancerArn(), after);
        call.changed(!after.equals(before));
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(told(after))
                .build();
    }

    private static Map<String, String> of(Balancers balancers, String arn) {
        if (!balancers.loadBalancers().containsKey(arn)) {
            throw new AwsError(400, "LoadBalancerNotFound", "One or more load balancers not found");
        }
        Map<String, String> all = new TreeMap<>(INITIAL);
        all.putAll(balancers.attributes().getOrDefault(arn, Map.of()));
        return all;
    }

    private static List<LoadBalancerAttribute> told(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(each -> LoadBalancerAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    private static Balancers held(Call call) {
        return call.account().balancers(call.region());
    }
}
