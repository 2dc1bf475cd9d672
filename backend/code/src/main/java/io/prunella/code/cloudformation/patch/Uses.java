package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who uses the parameters, maps and resources of a template, and where.
final class Uses {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^}!\\s.]+)[^}]*}");

    private final Syntax root;
    private final Map<String, List<List<String>>> ofNames = new HashMap<>();
    private final Map<String, List<List<String>>> ofMaps = new HashMap<>();

    Uses(Syntax root) {
        this.root = root;
        walk(root, List.of());
    }

    private void walk(Syntax syntax, List<String> path) {
        Intrinsic.of(syntax).ifPresent(call -> call(call, path));
        switch (syntax) {
            case Syntax.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    List<String> inner = Slot.with(path, entry.key());
                    if (entry.key().equals("DependsOn")) {
                        names(entry.value()).forEach(name -> add(ofNames, name, inner));
                    }
                    walk(entry.value(), inner);
                });
            case Syntax.Sequence sequence -> {
                for (int i = 0; i < sequence.elements().size(); i++) {
                    walk(sequence.elements().get(i), Slot.with(path, String.valueOf(i)));
                }
            }
            case Syntax.Tagged tagged -> walk(tagged.value(), Slot.with(path, tagged.tag()));
            case Syntax.Alias alias -> walk(alias.of(), path);
            case Syntax.Scalar ignored -> {}
        }
    }

    private static List<String> names(Syntax syntax) {
        return syntax.said() instanceof Syntax.Sequence several
                ? several.elements().stream()
                        .flatMap(one -> one.text().stream())
                        .toList()
                : syntax.text().stream().toList();
    }

    private void call(Intrinsic call, List<String> path) {
        List<Syntax> arguments = call.arguments();
        String first = arguments.isEmpty() ? "" : arguments.getFirst().text().orElse("");
        switch (call.function()) {
            case "Ref" -> add(ofNames, first, path);
            case "GetAtt" -> add(ofNames, first.replaceFirst("\\..*", ""), path);
            case "Sub" -> {
                Matcher variable = VARIABLE.matcher(first);
                while (variable.find()) {
                    add(ofNames, variable.group(1), path);
                }
            }
            case "FindInMap" ->
                add(ofMaps, key(first, arguments.size() > 2 ? arguments.get(2).text() : Optional.empty()), path);
            default -> {}
        }
    }

    private static String key(String map, Optional<String> second) {
        return map + " " + second.orElse("*");
    }

    private static void add(Map<String, List<List<String>>> uses, String name, List<String> path) {
        uses.computeIfAbsent(name, key -> new ArrayList<>()).add(path);
    }

    boolean isUsed(String name) {
        return ofNames.containsKey(name);
    }

    /// Whether nothing but the same property of resources of one type uses a parameter.
    boolean areAlike(String parameter, List<String> path) {
        return ofNames.getOrDefault(parameter, List.of()).stream().allMatch(other -> isAlike(other, path));
    }

    /// The same of what maps say under a key.
    boolean areAlike(String map, String second, List<String> path) {
        return !ofMaps.containsKey(key(map, Optional.empty()))
                && ofMaps.getOrDefault(key(map, Optional.of(second)), List.of()).stream()
                        .allMatch(other -> isAlike(other, path));
    }

    private boolean isAlike(List<String> one, List<String> other) {
        return one.size() > 2
                && one.size() == other.size()
                && one.getFirst().equals("Resources")
                && one.subList(2, one.size()).equals(other.subList(2, other.size()))
                && type(one.get(1)).equals(type(other.get(1)));
    }

    private Optional<String> type(String id) {
        return root.get("Resources").flatMap(all -> all.get(id)).flatMap(one -> one.text("Type"));
    }
}
