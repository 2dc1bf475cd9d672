package io.prunella.app.codefix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a unified diff.
final class Hunks {
    private static final Pattern HEAD = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,\\d+)? @@.*");

    private Hunks() {}

    /// What a diff changes in a file at some lines, or, where that is nothing, anywhere in it; empty where it leaves
    /// the file alone.
    static String of(String diff, String file, int startLine, int endLine) {
        List<String> head = new ArrayList<>();
        List<String> near = new ArrayList<>();
        List<String> all = new ArrayList<>();
        boolean here = false;
        boolean touches = false;
        for (String line : diff.lines().toList()) {
            Matcher hunk = HEAD.matcher(line);
            if (line.startsWith("--- ")) {
                here = line.equals("--- a/" + file);
                touches = false;
                if (here) {
                    head.add(line);
                }
                continue;
            }
            if (!here || line.startsWith("diff ")) {
                here = here && !line.startsWith("diff ");
                continue;
            }
            if (all.isEmpty() && line.startsWith("+++ ")) {
                head.add(line);
                continue;
            }
            if (hunk.matches()) {
                int from = Integer.parseInt(hunk.group(1));
                int lines = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
                touches = from <= endLine && from + lines > startLine;
            }
            all.add(line);
            if (touches) {
                near.add(line);
            }
        }
        List<String> body = near.isEmpty() ? all : near;
        if (body.isEmpty()) {
            return "";
        }
        head.addAll(body);
        return String.join("\n", head) + "\n";
    }
}
