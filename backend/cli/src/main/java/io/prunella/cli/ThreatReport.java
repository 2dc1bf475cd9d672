package io.prunella.cli;

import io.prunella.code.threats.Threats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Paths from the internet to data, for people and for other programs.
///
/// @param compared whether those of a baseline are left out
record ThreatReport(Threats threats, boolean compared) {
    /// For people.
    String text() {
        StringBuilder out = new StringBuilder();
        if (!compared) {
            section(
                    out,
                    "Entry points",
                    threats.entryPoints().stream()
                            .map(entry -> line("  ", entry.place(), entry.how(), entry.unknown()))
                            .toList());
            section(
                    out,
                    "Data stores",
                    threats.dataStores().stream()
                            .map(store -> line("  ", store.place(), store.type(), Optional.empty()))
                            .toList());
        }
        List<Threats.Path> direct =
                threats.paths().stream().filter(path -> !path.detour()).toList();
        section(
                out,
                compared ? "Added paths" : "Paths",
                direct.stream().map(ThreatReport::path).toList());
        section(
                out,
                "Where declarations lead on to what cannot be seen",
                threats.openEnds().stream()
                        .map(end -> line("  ", end.place(), end.why(), Optional.empty()))
                        .toList());
        long known = direct.stream().filter(Threats.Path::known).count();
        long possible = direct.size() - known;
        int detours = threats.paths().size() - direct.size();
        out.append(count(known)).append(" from the internet to data ").append(known == 1 ? "is" : "are");
        out.append(" known, ")
                .append(possible)
                .append(possible == 1 ? " is" : " are")
                .append(" possible");
        out.append(
                detours == 0 ? "" : "; " + detours + " more by way of other entry points (--format json tells them)");
        out.append(threats.complete() ? "" : "; there are more than are told").append(".\n\n");
        return Terminal.plain(out.toString());
    }

    private String count(long number) {
        return number + (compared ? " added" : "") + (number == 1 ? " path" : " paths");
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append(title).append('\n');
            lines.forEach(out::append);
            out.append('\n');
        }
    }

    private static String line(String indent, Threats.Place place, String what, Optional<String> unknown) {
        String doubt =
                unknown.map(why -> "\n" + indent + "    not known: " + why).orElse("");
        return indent + place.file() + ":" + place.line() + "  " + place.address() + ": " + what + doubt + "\n";
    }

    private static String path(Threats.Path path) {
        StringBuilder out = new StringBuilder(path.known() ? "  known     " : "  possible  ")
                .append(path.entryPoint().address());
        if (path.steps().size() > 1) {
            out.append(" -> ").append(path.dataStore().address());
        }
        out.append('\n');
        path.steps().forEach(step -> out.append(line("    ", step.place(), step.how(), step.unknown())));
        return out.toString();
    }

    /// For other programs.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "entryPoints",
                threats.entryPoints().stream()
                        .map(entry -> {
                            Map<String, Object> one = step(entry.place(), entry.how(), entry.unknown());
                            one.put("type", entry.type());
                            return one;
                        })
                        .toList());
        tree.put(
                "dataStores",
                threats.dataStores().stream()
                        .map(store -> {
                            Map<String, Object> one = place(store.place());
                            one.put("type", store.type());
                            return one;
                        })
                        .toList());
        tree.put("paths", threats.paths().stream().map(ThreatReport::tree).toList());
        tree.put(
                "openEnds",
                threats.openEnds().stream()
                        .map(end -> {
                            Map<String, Object> one = place(end.place());
                            one.put("reason", end.why());
                            return one;
                        })
                        .toList());
        tree.put("complete", threats.complete());
        tree.put("onlyAdded", compared);
        return tree;
    }

    private static Map<String, Object> tree(Threats.Path path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("fingerprint", path.fingerprint());
        tree.put("known", path.known());
        tree.put("detour", path.detour());
        tree.put("entryPoint", path.entryPoint().address());
        tree.put("dataStore", path.dataStore().address());
        List<Object> steps = new ArrayList<>();
        path.steps().forEach(step -> steps.add(step(step.place(), step.how(), step.unknown())));
        tree.put("steps", steps);
        return tree;
    }

    private static Map<String, Object> step(Threats.Place place, String how, Optional<String> unknown) {
        Map<String, Object> tree = place(place);
        tree.put("how", how);
        tree.put("known", unknown.isEmpty());
        unknown.ifPresent(why -> tree.put("reason", why));
        return tree;
    }

    private static Map<String, Object> place(Threats.Place place) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("address", place.address());
        tree.put("file", place.file());
        tree.put("line", (long) place.line());
        return tree;
    }
}
