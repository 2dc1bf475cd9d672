package io.prunella.code.arm.eval;

import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a resource is called within its group.
///
/// @param type such as `Microsoft.Sql/servers/databases`
/// @param names those of its parents and its own: as [Values#rendered] tells them
public record ArmId(String type, List<String> names) {
    private static final String PROVIDERS = "/providers/";
    // Names of Azure are not nested half as deep.
    private static final int MOST = 50;

    public ArmId {
        names = List.copyOf(names);
    }

    /// What its full name says; empty where it is not told or does not fit the type.
    static Optional<ArmId> of(String type, Optional<String> name) {
        return name.map(ArmId::segments)
                .filter(names -> names.size() == depth(type))
                .map(names -> new ArmId(type, names));
    }

    /// Whom an id of Azure, or the end of one, is that of.
    public static Optional<ArmId> of(Value id) {
        return Values.rendered(id).flatMap(ArmId::parse);
    }

    /// The same of an id in which what is not known is named in braces.
    public static Optional<ArmId> parse(String id) {
        int last = id.toLowerCase(Locale.ROOT).lastIndexOf(PROVIDERS);
        List<String> parts = segments(last < 0 ? id : id.substring(last + PROVIDERS.length()));
        if (parts.size() > MOST
                || parts.size() < 3
                || parts.size() % 2 == 0
                || !parts.getFirst().contains(".")) {
            return Optional.empty();
        }
        List<String> types = new ArrayList<>(List.of(parts.getFirst()));
        List<String> names = new ArrayList<>();
        for (int i = 1; i < parts.size(); i += 2) {
            types.add(parts.get(i));
            names.add(parts.get(i + 1));
        }
        return Optional.of(new ArmId(String.join("/", types), names));
    }

    /// How many names a resource of a type has.
    static int depth(String type) {
        return (int) type.chars().filter(sign -> sign == '/').count();
    }

    static List<String> segments(String text) {
        return List.of(text.split("/", -1));
    }

    /// Whether all of its names are told apart, and its own is known.
    public boolean isWhole() {
        return names.size() == depth(type) && !name().contains("{");
    }

    public String name() {
        return names.getLast();
    }

    /// Those that it is a part of, the nearest first.
    public Stream<ArmId> ancestors() {
        return IntStream.iterate(names.size() - 1, depth -> depth > 0, depth -> depth - 1)
                .mapToObj(depth ->
                        new ArmId(String.join("/", segments(type).subList(0, depth + 1)), names.subList(0, depth)));
    }

    /// Whether it is surely called the same.
    public boolean isCalled(ArmId other) {
        return all(other, String::equalsIgnoreCase);
    }

    /// Whether it may be called the same, as far as is known.
    public boolean mayBeCalled(ArmId other) {
        return all(other, ArmId::maybe);
    }

    private interface Same {
        boolean test(String one, String other);
    }

    private boolean all(ArmId other, Same same) {
        if (names.size() != other.names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!same.test(names.get(i), other.names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean maybe(String one, String other) {
        return one.contains("{") || other.contains("{")
                ? fits(head(one), head(other)) && fits(tail(one), tail(other))
                : one.equalsIgnoreCase(other);
    }

    private static boolean fits(String one, String other) {
        int length = Math.min(one.length(), other.length());
        return one.regionMatches(true, 0, other, 0, length);
    }

    private static String head(String name) {
        return name.contains("{") ? name.substring(0, name.indexOf('{')) : name;
    }

    // From behind, so that both compare alike.
    private static String tail(String name) {
        return new StringBuilder(name.substring(name.lastIndexOf('}') + 1))
                .reverse()
                .toString();
    }
}
