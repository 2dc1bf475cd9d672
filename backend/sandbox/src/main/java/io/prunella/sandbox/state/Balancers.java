package io.prunella.sandbox.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// The load balancers of one account in one region and what belongs to them, each by its ARN. Tags are kept beside.
public final class Balancers {
    private final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
    private final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
    private final Map<String, List<TargetDescription>> targets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new TreeMap<>();
    private final Map<String, Map<String, String>> attributes = new TreeMap<>();

    public Map<String, LoadBalancer> loadBalancers() {
        return loadBalancers;
    }

    public Map<String, Listener> listeners() {
        return listeners;
    }

    /// What a listener does before its default, by its ARN.
    public Map<String, List<Rule>> rules() {
        return rules;
    }

    public Map<String, TargetGroup> targetGroups() {
        return targetGroups;
    }

    /// Those registered with a target group.
    public Map<String, List<TargetDescription>> targets() {
        return targets;
    }

    public Map<String, Map<String, String>> tags() {
        return tags;
    }

    /// Those of load balancers that are not as they are from the start.
    public Map<String, Map<String, String>> attributes() {
        return attributes;
    }
}
