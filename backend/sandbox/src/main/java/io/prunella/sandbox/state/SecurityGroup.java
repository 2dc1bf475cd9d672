package io.prunella.sandbox.state;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/// A security group; each rule has one source and an id of its own.
public final class SecurityGroup {
    private final String id;
    private final String name;
    private final String description;
    private final String vpcId;
    private final Map<String, SecurityGroupRule> rules = new LinkedHashMap<>();

    public SecurityGroup(String id, String name, String description, String vpcId) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.vpcId = vpcId;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String vpcId() {
        return vpcId;
    }

    /// Rule id to rule.
    public Map<String, SecurityGroupRule> rules() {
        return rules;
    }
}
