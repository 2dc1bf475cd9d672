package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The role that the serverless transform makes for a function that names none.
///
/// @see <a
///
// href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">Function</a>
final class FunctionRole {
    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final String MANAGED = "arn:aws:iam::aws:policy/";

    private FunctionRole() {}

    /// The resource, or the role in place of a function, whose other parts are of no concern.
    static Resource inPlaceOf(Resource resource) {
        if (!resource.type().equals(FUNCTION)
                || !(resource.properties() instanceof Value.Mapping(Map<String, Value> function, Lines lines))
                || function.containsKey("Role")) {
            return resource;
        }
        Map<String, Value> role = new LinkedHashMap<>();
        role.put("AssumeRolePolicyDocument", trust(lines));
        Optional.ofNullable(function.get("Policies")).ifPresent(written -> policies(written, role));
        return new Resource(
                resource.id(), "AWS::IAM::Role", new Value.Mapping(role, lines), resource.lines(), resource.doubt());
    }

    private static Value trust(Lines lines) {
        Map<String, Value> statement = new LinkedHashMap<>();
        statement.put("Effect", new Value.Scalar("Allow", lines));
        statement.put("Action", new Value.Scalar("sts:AssumeRole", lines));
        statement.put(
                "Principal",
                new Value.Mapping(Map.of("Service", new Value.Scalar("lambda.amazonaws.com", lines)), lines));
        return new Value.Mapping(
                Map.of("Statement", new Value.Sequence(List.of(new Value.Mapping(statement, lines)), lines)), lines);
    }

    // A name or ARN of a policy, a policy itself, or one of the transform's own narrow ones.
    private static void policies(Value written, Map<String, Value> role) {
        List<Value> all = written instanceof Value.Sequence several ? several.elements() : List.of(written);
        List<Value> attached = new ArrayList<>();
        List<Value> inline = new ArrayList<>();
        for (Value policy : all) {
            if (policy instanceof Value.Mapping(Map<String, Value> members, Lines lines)) {
                if (members.containsKey("Statement")) {
                    inline.add(new Value.Mapping(Map.of("PolicyDocument", policy), lines));
                }
            } else {
                attached.add(policy.plain()
                        .filter(name -> !name.startsWith("arn:"))
                        .<Value>map(name -> new Value.Scalar(MANAGED + name, policy.lines()))
                        .orElse(policy));
            }
        }
        role.put("ManagedPolicyArns", new Value.Sequence(attached, written.lines()));
        role.put("Policies", new Value.Sequence(inline, written.lines()));
    }
}
