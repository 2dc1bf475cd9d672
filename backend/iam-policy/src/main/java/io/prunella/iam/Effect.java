package io.prunella.iam;

/// What a statement does when it applies. Both words are case-sensitive in a policy document.
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    static Effect parse(Object value, String pointer) {
        for (Effect effect : values()) {
            if (effect.text.equals(PolicyTree.string(value, pointer))) {
                return effect;
            }
        }
        throw new PolicySyntaxException(pointer, "Effect is '" + value + "'; write Allow or Deny");
    }

    @Override
    public String toString() {
        return text;
    }
}
