package io.prunella.sandbox.seed;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the IAM resources of a CloudFormation template in an account: roles, inline and managed policies. Anything
/// else in it is refused, so that nobody believes it was made.
public final class TemplateDeployer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account;
    private final Instant now;

    public TemplateDeployer(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    /// Answers the ARNs of what was made or updated.
    ///
    /// @throws IllegalArgumentException when the template does not fit, a parameter has no value, or a resource
    /// is of another type
    public List<String> deploy(String template, Map<String, String> parameters) {
        Map<?, ?> document = TemplateYaml.read(template);
        TemplateValues values = TemplateValues.of(document, account.id(), parameters);
        Map<String, Map<?, ?>> resources = new LinkedHashMap<>();
        map(document.get("Resources")).forEach((id, resource) -> {
            if (values.holds(document, map(resource).get("Condition"))) {
                resources.put(id.toString(), map(resource));
            }
        });
        List<String> created = new ArrayList<>();
        // Roles and managed policies first: the others refer to them.
        resources.forEach((id, resource) -> {
            Map<?, ?> properties = map(resource.get("Properties"));
            switch (String.valueOf(resource.get("Type"))) {
                case "AWS::IAM::Role" -> created.add(role(id, properties, values));
                case "AWS::IAM::ManagedPolicy" -> created.add(managedPolicy(id, properties, values));
                case "AWS::IAM::Policy", "AWS::IAM::RolePolicy" -> {}
                default ->
                    throw new IllegalArgumentException(
                            "resource %s is a %s, which the sandbox cannot deploy".formatted(id, resource.get("Type")));
            }
        });
        resources.forEach((id, resource) -> {
            Map<?, ?> properties = map(resource.get("Properties"));
            switch (String.valueOf(resource.get("Type"))) {
                case "AWS::IAM::Policy" ->
                    list(values.resolve(properties.get("Roles")))
                            .forEach(role -> inline(role.toString(), id, properties, values));
                case "AWS::IAM::RolePolicy" -> inline(values.text(properties.get("RoleName")), id, properties, values);
                case "AWS::IAM::Role" -> attach(id, properties, values);
                default -> {}
            }
        });
        return created;
    }

    private String role(String id, Map<?, ?> properties, TemplateValues values) {
        String name = properties.containsKey("RoleName") ? values.text(properties.get("RoleName")) : "stack-" + id;
        String path = properties.containsKey("Path") ? values.text(properties.get("Path")) : "/";
        String trust = json(values.resolve(properties.get("AssumeRolePolicyDocument")));
        Role role = Optional.ofNullable(account.roles().get(name))
                .orElseGet(() -> account.createRole(path, name, trust, now));
        role.trust(trust);
        role.inlinePolicies().clear();
        role.attachedPolicies().clear();
        if (properties.containsKey("MaxSessionDuration")) {
            role.limitSessions(Integer.parseInt(values.text(properties.get("MaxSessionDuration"))));
        }
        for (Object each : list(values.resolve(properties.get("Policies")))) {
            Map<?, ?> policy = map(each);
            role.inlinePolicies().put(String.valueOf(policy.get("PolicyName")), json(policy.get("PolicyDocument")));
        }
        values.made(id, name, role.arn());
        return role.arn();
    }

    private void attach(String id, Map<?, ?> properties, TemplateValues values) {
        Role role = Optional.ofNullable(account.roles().get(values.text(Map.of("Ref", id))))
                .orElseThrow();
        for (Object arn : list(values.resolve(properties.get("ManagedPolicyArns")))) {
            String text = arn.toString();
            role.attachedPolicies().put(text, text.substring(text.lastIndexOf('/') + 1));
        }
    }

    private String managedPolicy(String id, Map<?, ?> properties, TemplateValues values) {
        String name = properties.containsKey("ManagedPolicyName")
                ? values.text(properties.get("ManagedPolicyName"))
                : "stack-" + id;
        String text = json(values.resolve(properties.get("PolicyDocument")));
        String arn = account.createPolicy("/", name, text, Seeds.LONG_AGO).arn();
        values.made(id, arn, arn);
        for (Object role : list(values.resolve(properties.get("Roles")))) {
            Optional.ofNullable(account.roles().get(role.toString()))
                    .ifPresent(found -> found.attachedPolicies().put(arn, name));
        }
        return arn;
    }

    private void inline(String roleName, String id, Map<?, ?> properties, TemplateValues values) {
        Role role = account.roles().get(roleName);
        if (role == null) {
            throw new IllegalArgumentException(
                    "policy %s names the role '%s', which is not there".formatted(id, roleName));
        }
        role.inlinePolicies()
                .put(values.text(properties.get("PolicyName")), json(values.resolve(properties.get("PolicyDocument"))));
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String json(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a policy document of the template cannot be written as JSON", e);
        }
    }
}
