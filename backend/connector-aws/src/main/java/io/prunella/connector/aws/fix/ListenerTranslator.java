package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes of what load balancers listen on. What the call does not name stays as it is; the actions are sent as a
/// whole.
///
/// @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html">
/// ModifyListener</a>
final class ListenerTranslator {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Set<String> CHANGEABLE = Set.of("DefaultActions", "SslPolicy");

    private ListenerTranslator() {}

    static List<Call> translate(Change change) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Pointer part : change.parts(2)) {
            Object value = change.after().properties().get(part.last());
            if (!part.parent().equals(PROPERTIES) || !CHANGEABLE.contains(part.last()) || value == null) {
                throw new UntranslatableException(change.before().type(), part);
            }
            parameters.put(part.last(), value);
        }
        return List.of(change.call("elasticloadbalancing", "ModifyListener", "ListenerArn", parameters));
    }
}
