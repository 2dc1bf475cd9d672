package io.prunella.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One statement, read lazily from its tree: each accessor reads only its own element.
public final class Statement {

    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final Map<?, ?> tree;
    private final String pointer;
    private final boolean variables;

    Statement(Map<?, ?> tree, String pointer, boolean variables) {
        this.tree = tree;
        this.pointer = pointer;
        this.variables = variables;
    }

    /// One statement on its own, as language version 2012-10-17.
    public static Statement parse(Object tree) {
        return new Statement(PolicyTree.map(tree, ""), "", true);
    }

    /// A JSON pointer into the document it came from.
    public String pointer() {
        return pointer;
    }

    public Optional<String> sid() {
        return Optional.ofNullable(tree.get("Sid")).map(sid -> PolicyTree.string(sid, at("Sid")));
    }

    public Effect effect() {
        Object effect = tree.get("Effect");
        if (effect == null) {
            throw new PolicySyntaxException(at("Effect"), "missing; write Allow or Deny");
        }
        return Effect.parse(effect, at("Effect"));
    }

    /// Empty in policies of identities, which have no such element.
    public Optional<Principals> principals() {
        return Optional.ofNullable(tree.get("Principal")).map(value -> Principals.parse(value, at("Principal")));
    }

    public Optional<Principals> notPrincipals() {
        return Optional.ofNullable(tree.get("NotPrincipal")).map(value -> Principals.parse(value, at("NotPrincipal")));
    }

    public List<String> actions() {
        return strings("Action");
    }

    public List<String> notActions() {
        return strings("NotAction");
    }

    public List<String> resources() {
        return strings("Resource");
    }

    public List<String> notResources() {
        return strings("NotResource");
    }

    /// All of them must hold. Empty when there are none.
    public List<Condition> conditions() {
        Object block = tree.get("Condition");
        if (block == null) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        PolicyTree.map(block, at("Condition")).forEach((operator, keys) -> {
            String place = at("Condition") + "/" + operator;
            ConditionOperator parsed = ConditionOperator.parse(String.valueOf(operator), place);
            PolicyTree.map(keys, place)
                    .forEach((key, values) -> conditions.add(
                            new Condition(parsed, String.valueOf(key), PolicyTree.strings(values, place + "/" + key))));
        });
        return conditions;
    }

    /// Whether the statement speaks of this one action, written without wildcards.
    public boolean matchesAction(String action) {
        String folded = fold(action);
        return has("Action")
                ? actions().stream().anyMatch(each -> Glob.of(fold(each)).matches(folded))
                : notActions().stream().noneMatch(each -> Glob.of(fold(each)).matches(folded));
    }

    /// Whether the statement speaks of every action that the pattern describes.
    public boolean coversAction(String actionPattern) {
        Glob asked = Glob.of(fold(actionPattern));
        return has("Action")
                ? actions().stream().anyMatch(each -> Glob.of(fold(each)).covers(asked))
                : notActions().stream().noneMatch(each -> Glob.of(fold(each)).overlaps(asked));
    }

    /// Whether the statement speaks of some action that the pattern describes.
    public boolean mayCoverAction(String actionPattern) {
        Glob asked = Glob.of(fold(actionPattern));
        return has("Action")
                ? actions().stream().anyMatch(each -> Glob.of(fold(each)).overlaps(asked))
                : notActions().stream().noneMatch(each -> Glob.of(fold(each)).covers(asked));
    }

    /// Whether the statement speaks of every resource that the pattern describes.
    public boolean coversResource(String resourcePattern) {
        return has("NotResource")
                ? notResources().stream().noneMatch(each -> ArnPattern.overlaps(each, resourcePattern))
                : resources().stream().anyMatch(each -> ArnPattern.covers(each, resourcePattern));
    }

    boolean matchesResource(String resource, RequestContext context) {
        return has("NotResource")
                ? notResources().stream().noneMatch(each -> ArnPattern.matches(each, resource, scope(context)))
                : resources().stream().anyMatch(each -> ArnPattern.matches(each, resource, scope(context)));
    }

    /// Trust policies have no Resource: the role is implied.
    boolean namesResources() {
        return has("Resource") || has("NotResource");
    }

    boolean conditionsHold(RequestContext context) {
        for (Condition condition : conditions()) {
            if (!condition.holds(scope(context))) {
                return false;
            }
        }
        return true;
    }

    boolean excludesActions() {
        return !has("Action");
    }

    /// The SHA-256 of the statement in normal form, see [StatementKeys].
    public String digest() {
        return StatementKeys.digest(tree);
    }

    void validate() {
        for (Object element : tree.keySet()) {
            if (!ELEMENTS.contains(String.valueOf(element))) {
                throw new PolicySyntaxException(at(String.valueOf(element)), "no such element in a statement");
            }
        }
        Effect ignored = effect();
        exactlyOne("Action", "NotAction");
        atMostOne("Principal", "NotPrincipal");
        atMostOne("Resource", "NotResource");
        for (String element : List.of("Action", "NotAction", "Resource", "NotResource")) {
            List<String> read = strings(element);
            if (read.isEmpty() && has(element)) {
                throw new PolicySyntaxException(at(element), "empty; name at least one");
            }
        }
        principals();
        notPrincipals();
        sid();
        conditions().forEach(condition -> condition.validate(at("Condition")));
    }

    private void exactlyOne(String element, String negation) {
        atMostOne(element, negation);
        if (!has(element) && !has(negation)) {
            throw new PolicySyntaxException(at(element), "missing; write " + element + " or " + negation);
        }
    }

    private void atMostOne(String element, String negation) {
        if (has(element) && has(negation)) {
            throw new PolicySyntaxException(at(negation), "stands beside " + element + "; keep one of them");
        }
    }

    private boolean has(String element) {
        return tree.get(element) != null;
    }

    private List<String> strings(String element) {
        Object value = tree.get(element);
        return value == null ? List.of() : PolicyTree.strings(value, at(element));
    }

    // A document of the old language version takes ${…} literally.
    private RequestContext scope(RequestContext context) {
        return variables ? context : context.withoutVariables();
    }

    private String at(String element) {
        return pointer + "/" + element;
    }

    private static String fold(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "statement " + (pointer.isEmpty() ? "(alone)" : pointer);
    }
}
