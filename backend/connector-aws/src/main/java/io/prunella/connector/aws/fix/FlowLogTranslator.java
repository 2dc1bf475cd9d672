package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.model.Call;
import io.prunella.model.DocumentRef;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Creating and deleting flow logs.
///
/// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html">CreateFlowLogs</a>
final class FlowLogTranslator {
    private static final String TYPE = "AWS::EC2::FlowLog";

    private FlowLogTranslator() {}

    static List<Call> translate(Patch.DocumentPatch part) {
        DocumentRef ref = part.document();
        if (!ref.type().equals(TYPE)) {
            throw new UntranslatableException(ref.type(), Pointer.ROOT);
        }
        if (part.deletes()) {
            return List.of(new Call(
                    "ec2",
                    "DeleteFlowLogs",
                    Map.of("FlowLogIds", List.of(String.valueOf(ref.nativeId()))),
                    ref.region()));
        }
        Map<String, Object> properties = part.operations().stream()
                .filter(Operation.Add.class::isInstance)
                .map(operation -> ((Operation.Add) operation).value())
                .map(value -> Trees.asObject((Map<?, ?>) value))
                .map(body -> Trees.asObject((Map<?, ?>) body.getOrDefault("properties", Map.of())))
                .findFirst()
                .orElseThrow(() -> new UntranslatableException(ref.type(), Pointer.ROOT));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ResourceIds", List.of(String.valueOf(properties.get("ResourceId"))));
        properties.forEach((name, value) -> {
            if (!name.equals("ResourceId")) {
                parameters.put(name, value);
            }
        });
        return List.of(new Call("ec2", "CreateFlowLogs", parameters, ref.region()));
    }
}
