package io.prunella.code.bicep;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.prunella.code.tree.Lines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a file of Bicep declares and refers to, by lines. What it comes to, its compiler tells.
///
/// @param used files of Bicep and templates that it uses, as it writes their paths
/// @param loaded other files that it takes over at compile time, as it writes their paths
/// @param open whether it refers to a file that is not plainly written
public record BicepSource(
        List<Declared> declared, List<Remark> comments, List<String> used, List<String> loaded, boolean open) {
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*(resource|module|param|var)\\s+(\\w+)\\s*(?:'([^']*)')?\\s*(existing\\b)?.*$");
    private static final Pattern NAME = Pattern.compile("^\\s*name\\s*:\\s*(.*?)\\s*$");
    private static final Pattern USED = Pattern.compile(
            "(?:\\b(?:module|test)\\s+\\w+|\\b(?:from|import|provider|extension|extends|using))\\s*'([^']*)'");
    private static final Pattern LOADED = Pattern.compile("\\bload\\w+\\s*\\((?:\\s*'([^']*)'\\s*[,)])?");
    // What has a meaning in texts of Bicep, in URIs, as which it resolves paths, or in paths of some systems.
    private static final Pattern NOT_PLAIN = Pattern.compile("['\\\\$%#<>|?*\"[:cntrl:]]");

    public BicepSource {
        declared = List.copyOf(declared);
        comments = List.copyOf(comments);
        used = List.copyOf(used);
        loaded = List.copyOf(loaded);
    }

    /// A line of a comment.
    ///
    /// @param alone whether nothing else is in that line
    public record Remark(int line, boolean alone, String text) {}

    /// A declaration that goes on.
    ///
    /// @param outer how many brackets are open before it
    /// @param inner how many are open in it
    private record Open(int at, int outer, int inner) {}

    public static BicepSource read(String text) {
        Masked masked = Masked.of(text);
        List<String> used = files(USED, text, masked);
        List<String> loaded = files(LOADED, text, masked);
        return new BicepSource(
                declarations(text, masked.code()),
                comments(text, masked.comments()),
                plain(used),
                plain(loaded),
                !masked.whole()
                        || Stream.of(used, loaded).anyMatch(all -> !plain(all).equals(all)));
    }

    private static List<String> files(Pattern pattern, String text, Masked masked) {
        List<String> files = new ArrayList<>();
        Matcher file = pattern.matcher(masked.inner());
        while (file.find()) {
            files.add(file.start(1) < 0 ? "$" : text.substring(file.start(1), file.end(1)));
        }
        return files;
    }

    private static List<String> plain(List<String> files) {
        return files.stream().filter(file -> !NOT_PLAIN.matcher(file).find()).toList();
    }

    /// The lines of all that is declared.
    public List<Lines> stretches() {
        return declared.stream().map(Declared::lines).toList();
    }

    private static List<Declared> declarations(String text, String code) {
        List<Declared> found = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        int depth = 0;
        int from = 0;
        int number = 0;
        for (String line : code.split("\n", -1)) {
            number++;
            int behind = depth + balance(line);
            String written = text.substring(from, from + line.length());
            Matcher declaration = DECLARATION.matcher(line.stripTrailing());
            Optional<Open> around = Optional.ofNullable(open.peek());
            boolean direct = depth == around.map(Open::inner).orElse(0);
            if (direct && declaration.matches()) {
                found.add(declared(declaration, written, around.map(one -> found.get(one.at())), number));
                open.push(new Open(found.size() - 1, depth, behind));
            } else if (direct && around.isPresent()) {
                Matcher name = NAME.matcher(line);
                if (name.matches()) {
                    Declared one = found.get(around.get().at());
                    found.set(around.get().at(), named(one, written.substring(name.start(1), name.end(1))));
                }
            }
            while (!open.isEmpty() && behind <= open.peek().outer()) {
                Declared one = found.get(open.peek().at());
                found.set(open.pop().at(), until(one, number));
            }
            depth = behind;
            from += line.length() + 1;
        }
        return found;
    }

    private static Declared declared(Matcher found, String written, Optional<Declared> around, int line) {
        String what = found.group(3) == null
                ? ""
                : written.substring(found.start(3), found.end(3)).split("@", 2)[0];
        boolean inner = around.filter(one -> one.kind().equals("resource")).isPresent();
        return new Declared(
                found.group(1),
                inner ? around.get().symbol() + "::" + found.group(2) : found.group(2),
                inner ? around.get().what() + "/" + what : what,
                "",
                found.group(4) != null,
                new Lines(line, line));
    }

    private static Declared named(Declared one, String name) {
        return new Declared(one.kind(), one.symbol(), one.what(), name, one.existing(), one.lines());
    }

    private static Declared until(Declared one, int line) {
        return new Declared(
                one.kind(),
                one.symbol(),
                one.what(),
                one.name(),
                one.existing(),
                new Lines(one.lines().start(), line));
    }

    private static int balance(String line) {
        return (int) (line.chars().filter(c -> "{[(".indexOf(c) >= 0).count()
                - line.chars().filter(c -> "}])".indexOf(c) >= 0).count());
    }

    private static List<Remark> comments(String text, List<int[]> places) {
        List<Remark> comments = new ArrayList<>();
        int line = 1;
        int counted = 0;
        for (int[] place : places) {
            line += newlines(text, counted, place[0]);
            boolean alone = Lines.isBlankBefore(text, place[0]);
            for (String part : text.substring(place[0], place[1]).split("\n", -1)) {
                comments.add(new Remark(line, alone, part));
                alone = true;
                line++;
            }
            line--;
            counted = place[1];
        }
        return comments;
    }

    private static int newlines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
