package io.prunella.code.terraform.tree;

import java.util.ArrayList;
import java.util.List;

/// Takes away what all lines of a `<<-` heredoc are indented by.
final class Indentation {
    private Indentation() {}

    static List<Expression.Part> removed(List<Expression.Part> parts) {
        int common = common(parts);
        if (common == 0) {
            return parts;
        }
        List<Expression.Part> out = new ArrayList<>();
        boolean lineStart = true;
        for (Expression.Part part : parts) {
            if (part instanceof Expression.Text text) {
                out.add(new Expression.Text(removed(text.text(), common, lineStart)));
                lineStart = text.text().endsWith("\n");
            } else {
                out.add(part);
                lineStart = false;
            }
        }
        return out;
    }

    private static int common(List<Expression.Part> parts) {
        int common = Integer.MAX_VALUE;
        boolean lineStart = true;
        for (Expression.Part part : parts) {
            if (!(part instanceof Expression.Text text)) {
                common = lineStart ? 0 : common;
                lineStart = false;
                continue;
            }
            List<String> lines = List.of(text.text().split("\n", -1));
            for (int i = lineStart ? 0 : 1; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean lastPiece = i == lines.size() - 1;
                if (!line.isBlank() || (lastPiece && !line.isEmpty())) {
                    common =
                            Math.min(common, line.length() - line.stripLeading().length());
                }
            }
            lineStart = text.text().endsWith("\n");
        }
        return common == Integer.MAX_VALUE ? 0 : common;
    }

    private static String removed(String text, int common, boolean lineStart) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        for (int i = lineStart ? 0 : 1; i < lines.size(); i++) {
            String line = lines.get(i);
            int blanks = line.length() - line.stripLeading().length();
            lines.set(i, line.substring(Math.min(common, blanks)));
        }
        return String.join("\n", lines);
    }
}
