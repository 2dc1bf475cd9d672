package io.prunella.code.drift;

import java.util.Locale;

/// Single values, of which providers have more than one way to write.
final class Scalars {
    enum Comparison {
        SAME,
        OTHER,
        /// They may name the same.
        NOT_KNOWN
    }

    private Scalars() {}

    static Comparison compare(String property, Object said, Object own) {
        if (said.equals(own) || String.valueOf(said).equals(String.valueOf(own))) {
            return Comparison.SAME;
        }
        if (said instanceof Number one && own instanceof Number other) {
            return one.doubleValue() == other.doubleValue() ? Comparison.SAME : Comparison.OTHER;
        }
        return said instanceof String text && own instanceof String other
                ? texts(property, text, other)
                : Comparison.OTHER;
    }

    private static Comparison texts(String property, String said, String own) {
        if (own.startsWith("arn:") && !said.startsWith("arn:")) {
            boolean names = own.endsWith("/" + said) || own.endsWith(":" + said);
            return names ? Comparison.SAME : named(property, said);
        }
        if (said.startsWith("arn:") && !own.startsWith("arn:")) {
            boolean names = said.endsWith("/" + own) || said.endsWith(":" + own);
            return names ? Comparison.SAME : named(property, said);
        }
        // A release line stands for the newest release of it, and databases are called in small letters.
        boolean release = property.equals("EngineVersion") && own.startsWith(said + ".");
        boolean name = property.endsWith("Identifier") && own.equals(said.toLowerCase(Locale.ROOT));
        return release || name ? Comparison.SAME : named(property, said);
    }

    // An alias is another name for a key that only the cloud knows.
    private static Comparison named(String property, String said) {
        boolean alias = said.startsWith("alias/") || said.contains(":alias/");
        return alias && property.toLowerCase(Locale.ROOT).contains("key") ? Comparison.NOT_KNOWN : Comparison.OTHER;
    }
}
