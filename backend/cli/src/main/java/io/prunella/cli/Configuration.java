package io.prunella.cli;

import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.YamlTree;
import io.prunella.model.Severity;
import io.prunella.policy.Policies;
import io.prunella.policy.Suggestions;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/// What `.prunella.yaml` in the folder that is judged says. The command line has the last word.
///
/// @param off the ids of policies that do not count
/// @param params what people decide about fixes, by name
/// @param exclude patterns of files and folders of which nothing is told
record Configuration(
        Set<String> off, Map<String, Object> params, List<PathMatcher> exclude, Optional<Severity> failOn) {
    static final String FILE = ".prunella.yaml";

    private static final String ALLOWED = "policies, params, exclude or fail-on";

    static Configuration none() {
        return new Configuration(Set.of(), Map.of(), List.of(), Optional.empty());
    }

    /// Nothing where the folder has no such file.
    static Configuration in(Path folder) throws WrongInput {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            List<Node> documents = YamlTree.read(WrongInput.text(file));
            return documents.isEmpty() ? none() : read(documents.getFirst());
        } catch (TreeException e) {
            throw wrong(e.line(), String.valueOf(e.getMessage()));
        }
    }

    JudgeChoices choices() {
        return JudgeChoices.of(off, this::isExcluded);
    }

    // A folder's name stands for all that is in it.
    private boolean isExcluded(String file) {
        for (Path path = Path.of(file); path != null; path = path.getParent()) {
            Path at = path;
            if (exclude.stream().anyMatch(pattern -> pattern.matches(at))) {
                return true;
            }
        }
        return false;
    }

    private static Configuration read(Node root) throws WrongInput {
        if (root instanceof Node.Null) {
            return none();
        }
        Set<String> off = new LinkedHashSet<>();
        Map<String, Object> params = new LinkedHashMap<>();
        List<PathMatcher> exclude = new ArrayList<>();
        Optional<Severity> failOn = Optional.empty();
        for (Map.Entry<String, Node.Member> member :
                members(root, "the settings " + ALLOWED).entrySet()) {
            Node value = member.getValue().value();
            switch (member.getKey()) {
                case "policies" -> off.addAll(off(value));
                case "params" ->
                    members(value, "names and values").forEach((name, one) -> params.put(name, plain(one.value())));
                case "exclude" -> exclude.addAll(patterns(value));
                case "fail-on" -> failOn = Optional.of(severity(value));
                default ->
                    throw wrong(
                            member.getValue().lines().start(),
                            "'" + member.getKey() + "' is not a setting: " + ALLOWED);
            }
        }
        return new Configuration(off, params, exclude, failOn);
    }

    private static Set<String> off(Node node) throws WrongInput {
        Set<String> off = new LinkedHashSet<>();
        for (Map.Entry<String, Node.Member> member :
                members(node, "'off' with a list of policies").entrySet()) {
            if (!member.getKey().equals("off")) {
                throw wrong(
                        member.getValue().lines().start(),
                        "'" + member.getKey() + "' is not a setting of policies: off");
            }
            for (Node one : elements(member.getValue().value(), "policies")) {
                String id = text(one, "the id of a policy");
                List<String> known = Policies.ids();
                if (!known.contains(id)) {
                    throw new WrongInput(FILE + ":" + one.lines().start() + ": There is no policy '" + id + "'."
                            + Suggestions.didYouMean(id, known));
                }
                off.add(id);
            }
        }
        return off;
    }

    private static List<PathMatcher> patterns(Node node) throws WrongInput {
        List<PathMatcher> patterns = new ArrayList<>();
        for (Node one : elements(node, "patterns such as examples/**")) {
            String pattern = text(one, "a pattern such as examples/**")
                    .replaceFirst("^\\.?/", "")
                    .replaceFirst("/$", "");
            try {
                patterns.add(matcher(pattern));
                // Elsewhere `**/` stands for no folder too.
                if (pattern.startsWith("**/")) {
                    patterns.add(matcher(pattern.substring("**/".length())));
                }
            } catch (PatternSyntaxException e) {
                throw wrong(one.lines().start(), "'" + pattern + "' is not a pattern: " + e.getDescription());
            }
        }
        return patterns;
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    private static Severity severity(Node node) throws WrongInput {
        String word = text(node, "a severity");
        try {
            return Severity.parse(word);
        } catch (IllegalArgumentException e) {
            throw wrong(node.lines().start(), String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Node.Member> members(Node node, String expected) throws WrongInput {
        if (node instanceof Node.Mapping mapping) {
            return mapping.members();
        }
        throw wrong(node.lines().start(), "Here " + expected + " are expected");
    }

    private static List<Node> elements(Node node, String expected) throws WrongInput {
        if (node instanceof Node.Sequence sequence) {
            return sequence.elements();
        }
        throw wrong(node.lines().start(), "Here a list of " + expected + " is expected");
    }

    private static String text(Node node, String expected) throws WrongInput {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            throw wrong(node.lines().start(), "Here " + expected + " is expected");
        }
        return text.get();
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> String.valueOf(scalar.value());
            case Node.Null ignored -> "";
            case Node.Sequence sequence ->
                sequence.elements().stream().map(Configuration::plain).toList();
            case Node.Mapping mapping -> {
                Map<String, Object> members = new LinkedHashMap<>();
                mapping.members().forEach((name, member) -> members.put(name, plain(member.value())));
                yield members;
            }
        };
    }

    private static WrongInput wrong(int line, String message) {
        return new WrongInput(FILE + ":" + line + ": " + message + ".");
    }
}
