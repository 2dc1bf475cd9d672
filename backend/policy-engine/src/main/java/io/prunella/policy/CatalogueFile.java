package io.prunella.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One policy of the catalogue, read once somebody wants it: reading all of them takes longer than judging a module. Of
/// the rest of the text no more is known than which policy it is, and of what.
final class CatalogueFile {
    private static final Pattern ID = line("id");
    private static final Pattern RESOURCE = line("resource");

    private final String name;
    private final String id;
    private final String resource;
    private @Nullable String text;
    private @Nullable Policy policy;

    /// @throws PolicyException when the text is not a policy
    CatalogueFile(String name, String text) {
        this.name = name;
        this.text = text;
        id = found(ID, text);
        resource = found(RESOURCE, text);
    }

    private String found(Pattern line, String within) {
        Matcher matcher = line.matcher(within);
        if (!matcher.find()) {
            throw new PolicyException(name, 1, 1, "Its id and its resource stand in lines of their own");
        }
        return matcher.group(1);
    }

    private static Pattern line(String key) {
        return Pattern.compile("^" + key + ": (\\S+)[ \\t]*$", Pattern.MULTILINE);
    }

    String id() {
        return id;
    }

    String resource() {
        return resource;
    }

    /// @throws PolicyException when the text is not a policy
    synchronized Policy policy() {
        Policy read = policy;
        if (read == null) {
            read = PolicyReader.read(String.valueOf(text), name);
            policy = read;
            text = null;
        }
        return read;
    }
}
