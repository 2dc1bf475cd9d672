package io.prunella.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of one benchmark, beside the machine it ran on.
final class Report {
    private final String name;
    private final PrintStream out;
    private final String machine;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String what, String measured, String goal, boolean reached) {
        String verdict() {
            return goal.isEmpty() ? "" : reached ? "reached" : "MISSED";
        }
    }

    Report(String name, PrintStream out) throws IOException {
        this.name = name;
        this.out = out;
        this.machine = Machine.description();
        out.println("Measuring " + name + " …");
    }

    /// Tells what is going on; not part of the table.
    void progress(String what) {
        out.println("  " + what);
    }

    void figure(String what, String measured) {
        lines.add(new Line(what, measured, "", true));
    }

    /// A figure that must stay below a limit.
    void below(String what, double measured, double limit, String unit) {
        lines.add(new Line(what, number(measured) + " " + unit, "< " + number(limit) + " " + unit, measured < limit));
    }

    void atMost(String what, double measured, double limit, String unit) {
        lines.add(new Line(
                what,
                (number(measured) + " " + unit).strip(),
                ("≤ " + number(limit) + " " + unit).strip(),
                measured <= limit));
    }

    /// Something that must hold.
    void holds(String what, boolean holds, String detail) {
        lines.add(new Line(what, detail, "holds", holds));
    }

    boolean reached() {
        return lines.stream().allMatch(Line::reached);
    }

    void print() {
        out.println();
        out.print(text());
        out.println();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(name)
                .append(", ")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append('\n')
                .append(machine)
                .append("\n\n");
        int what = width(lines.stream().map(Line::what).toList());
        int measured = width(lines.stream().map(Line::measured).toList());
        int goal = width(lines.stream().map(Line::goal).toList());
        for (Line line : lines) {
            String row = String.format(
                    Locale.ROOT,
                    "  %-" + what + "s  %" + measured + "s  %-" + goal + "s  %s",
                    line.what,
                    line.measured,
                    line.goal,
                    line.verdict());
            text.append(row.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
    }
}
