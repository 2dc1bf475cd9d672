package io.prunella.code.trace;

import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is declared of a resource itself, fit to be kept and to be compared with the live resource. Unknown
/// in it is what is secret, what names another declared resource (which the cloud calls otherwise), and, as
/// an element of a list, that others may add to the list. Defaults that nobody wrote are left out, and so is
/// what only a live resource can tell.
public final class KnownParts {
    private static final List<String> ROOTS = List.of("properties", "satellites", "settings");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|privatekey|authtoken|apikey|secretstring|secretaccesskey|userdata|credential).*"
                    + "|environment(variables)?|variables");

    private final World world;
    private final Declaration declaration;

    private KnownParts(World world, Declaration declaration) {
        this.world = world;
        this.declaration = declaration;
    }

    /// A document's body.
    public static Map<String, Object> of(World world, Declaration declaration) {
        return new KnownParts(world, declaration).body();
    }

    private Map<String, Object> body() {
        Document document = declaration.document();
        Map<String, Object> body = new LinkedHashMap<>();
        for (String root : ROOTS) {
            if (document.body().get(root) instanceof Map<?, ?> members) {
                Map<String, Object> kept = new LinkedHashMap<>();
                Trees.asObject(members).forEach((name, value) -> {
                    Pointer at = Pointer.of(root, name);
                    if (isWritten(at)) {
                        kept.put(name, known(at, value, false));
                    }
                });
                body.put(root, kept);
            } else if (document.body().get(root) instanceof Unknown unknown) {
                body.put(root, unknown);
            }
        }
        if (document.body().containsKey("tags")) {
            body.put("tags", known(Pointer.of("tags"), document.body().get("tags"), false));
        }
        return body;
    }

    private boolean isWritten(Pointer at) {
        return declaration.document().origins().byPointer().keySet().stream()
                .anyMatch(place -> !place.isRoot() && (place.startsWith(at) || at.startsWith(place)));
    }

    private Object known(Pointer at, Object value, boolean secret) {
        boolean hidden = secret
                || (!at.tokens().getFirst().equals("tags")
                        && SECRET.matcher(at.last()).matches());
        return switch (value) {
            case Map<?, ?> members -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(members).forEach((name, member) -> out.put(name, known(at.child(name), member, hidden)));
                yield out;
            }
            case List<?> elements -> {
                List<Object> out = new ArrayList<>();
                elements.forEach(element -> out.add(known(at, element, hidden)));
                if (isSharedWithOthers(at)) {
                    out.add(Unknown.of(Unknown.Reason.UNRESOLVED, "Other resources may add to it"));
                }
                yield out;
            }
            case String text when hidden -> Unknown.of(Unknown.Reason.UNRESOLVED, "It is secret");
            case String text
            when world.refersTo(text) || text.contains(ResourceId.UNTOLD_ACCOUNT) ->
                Unknown.of(Unknown.Reason.UNRESOLVED, "It is made of what another resource is called");
            default -> value;
        };
    }

    // What a resource says of another one's list leaves room for others that do the same.
    private boolean isSharedWithOthers(Pointer at) {
        String own = declaration.document().id().nativeId();
        return declaration.elements().getOrDefault(at, List.of()).stream()
                .anyMatch(origin -> origin instanceof Origin.Source source
                        && !source.resource().equals(own));
    }
}
