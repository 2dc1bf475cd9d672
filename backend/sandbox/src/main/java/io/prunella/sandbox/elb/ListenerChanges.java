package io.prunella.sandbox.elb;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Offered;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;

/// Changes of what a listener does with requests, and of how it speaks TLS. What is not named stays as it is; actions
/// are replaced as a whole.
final class ListenerChanges {
    private static final Set<String> OFFERED = Set.of("ListenerArn", "DefaultActions", "SslPolicy");

    private static final Set<ProtocolEnum> ENCRYPTED = Set.of(ProtocolEnum.HTTPS, ProtocolEnum.TLS);

    /// The older ones, and the newer ones that most use.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html">
    /// Security policies</a>
    private static final Set<String> POLICIES = Set.of(
                    "2016-08",
                    "TLS-1-0-2015-04",
                    "TLS-1-1-2017-01",
                    "TLS-1-2-2017-01",
                    "TLS-1-2-Ext-2018-06",
                    "FS-2018-06",
                    "FS-1-1-2019-08",
                    "FS-1-2-2019-08",
                    "FS-1-2-Res-2020-10",
                    "TLS13-1-0-2021-06",
                    "TLS13-1-1-2021-06",
                    "TLS13-1-2-2021-06",
                    "TLS13-1-2-Res-2021-06",
                    "TLS13-1-3-2021-06")
            .stream()
            .map("ELBSecurityPolicy-"::concat)
            .collect(Collectors.toSet());

    private ListenerChanges() {}

    static void register(Service balancing) {
        balancing
                .on(ModifyListenerRequest.class, ListenerChanges::modify)
                .needs("elasticloadbalancing:ModifyListener", ModifyListenerRequest::listenerArn);
    }

    private static ModifyListenerResponse modify(Call call, ModifyListenerRequest request) {
        Map<String, Listener> all = call.account().balancers(call.region()).listeners();
        Listener before = all.get(request.listenerArn());
        if (before == null) {
            throw refused("ListenerNotFound", "One or more listeners not found");
        }
        Offered.only(OFFERED, request, "ValidationError");
        Listener.Builder after = before.toBuilder();
        if (request.hasDefaultActions()) {
            after.defaultActions(request.defaultActions().stream()
                    .map(ListenerChanges::filled)
                    .toList());
        }
        if (request.sslPolicy() != null) {
            after.sslPolicy(known(before, request.sslPolicy()));
        }
        all.put(request.listenerArn(), after.build());
        call.changed(!after.build().equals(before));
        return ModifyListenerResponse.builder().listeners(after.build()).build();
    }

    private static String known(Listener listener, String policy) {
        if (!ENCRYPTED.contains(listener.protocol())) {
            throw refused(
                    "InvalidConfigurationRequest",
                    "A security policy cannot be specified for %s listeners".formatted(listener.protocolAsString()));
        }
        if (!POLICIES.contains(policy)) {
            throw refused("SSLPolicyNotFound", "SSL policy '%s' not found".formatted(policy));
        }
        return policy;
    }

    /// As it is told afterwards: what a redirect does not name is kept of the request.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html">
    /// RedirectActionConfig</a>
    private static Action filled(Action action) {
        if (action.type() != ActionTypeEnum.REDIRECT) {
            return action;
        }
        RedirectActionConfig asked = action.redirectConfig();
        if (asked == null || asked.statusCode() == null) {
            throw refused("InvalidLoadBalancerAction", "You must specify a status code for a redirect");
        }
        RedirectActionConfig told = asked.toBuilder()
                .protocol(or(asked.protocol(), "#{protocol}"))
                .host(or(asked.host(), "#{host}"))
                .port(or(asked.port(), "#{port}"))
                .path(or(asked.path(), "/#{path}"))
                .query(or(asked.query(), "#{query}"))
                .build();
        return action.toBuilder().redirectConfig(told).build();
    }

    private static String or(@Nullable String wanted, String otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    private static AwsError refused(String code, String message) {
        return new AwsError(400, code, message);
    }
}
