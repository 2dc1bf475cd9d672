package io.prunella.bench;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// How well declared resources are judged, by what others say of a labelled corpus (`./prunella bench iac FOLDER`).
///
/// The folder holds `labels.jsonl` and the files that it names. It stays where it is.
final class IacBench implements Measurement {
    private static final double RECALL = 0.90;
    private static final double KEPT = 0.95;
    private static final double COVERAGE = 0.80;
    private static final List<String> READ = List.of("terraform", "cloudformation");
    private static final String ARM = "arm";

    /// @param policies those that report the topic
    private record Topics(Map<String, List<String>> policies, Map<String, String> uncovered) {
        int covered() {
            return policies.size();
        }

        int supported() {
            return policies.size() + uncovered.size();
        }
    }

    /// @param hit of those that must be reported
    /// @param kept of those that must not be reported
    /// @param uncovered those that must be reported, by topics that no policy judges
    private record Score(int hit, int failing, int kept, int passing, int uncovered) {}

    @Override
    public void run(Place place, Report report) throws Exception {
        Path corpus = Path.of(place.part());
        if (!Files.exists(corpus.resolve("labels.jsonl"))) {
            throw new IOException("There is no labels.jsonl in '" + corpus + "'. Name the folder of a corpus.");
        }
        Object file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(place.checkout().resolve("backend/bench/iac-topics.yaml")));
        List<Label> labels = Label.read(corpus);
        long start = System.nanoTime();
        CodeReport judged = new CodeJudge().judge(SourceTree.folder(corpus));
        double seconds = (System.nanoTime() - start) / 1e9;
        report.figure(
                "files, resources, problems",
                judged.files() + ", " + judged.resources() + ", "
                        + judged.problems().size());
        report.figure("time", Report.number(seconds) + " s");
        Topics topics = topics(file);
        atLeast(report, "topics of supported services covered", topics.covered(), topics.supported(), COVERAGE);
        for (String format : READ) {
            Score score = score(report, format, labels, judged, topics);
            atLeast(report, format + ": recall on covered topics", score.hit(), score.failing(), RECALL);
            atLeast(report, format + ": passes kept on covered topics", score.kept(), score.passing(), KEPT);
            uncovered(report, format, score);
        }
        // No goal is set for Azure's templates.
        Topics azure = topics(part(file, ARM));
        report.figure(ARM + ": topics of supported services covered", share(azure.covered(), azure.supported()));
        Score score = score(report, ARM, labels, judged, azure);
        report.figure(ARM + ": recall on covered topics", share(score.hit(), score.failing()));
        report.figure(ARM + ": passes kept on covered topics", share(score.kept(), score.passing()));
        uncovered(report, ARM, score);
        topics.uncovered().forEach((topic, why) -> report.progress("not covered: " + topic + ". " + why));
        azure.uncovered().forEach((topic, why) -> report.progress("not covered: " + topic + ". " + why));
    }

    private static Score score(Report report, String format, List<Label> all, CodeReport judged, Topics topics) {
        List<Label> labels =
                all.stream().filter(label -> label.format().equals(format)).toList();
        Map<String, int[]> byTopic = new TreeMap<>();
        int hit = 0;
        int failing = 0;
        int kept = 0;
        int passing = 0;
        int uncovered = 0;
        Set<String> failingFiles = labels.stream()
                .filter(Label::fails)
                .map(label -> label.topic() + " " + label.file())
                .collect(Collectors.toSet());
        for (Label label : labels) {
            List<String> policies = topics.policies().get(label.topic());
            if (policies == null) {
                uncovered += label.fails() && topics.uncovered().containsKey(label.topic()) ? 1 : 0;
                continue;
            }
            boolean isVoid = label.scope().equals("file") && failingFiles.contains(label.topic() + " " + label.file());
            if (!label.fails() && (!label.strict() || isVoid)) {
                continue;
            }
            List<CodeFinding> found = judged.findings().stream()
                    .filter(finding -> policies.contains(finding.policy()) && label.covers(finding))
                    .toList();
            boolean right = label.fails() != found.isEmpty();
            int[] counts = byTopic.computeIfAbsent(label.topic(), topic -> new int[4]);
            counts[label.fails() ? 0 : 2] += right ? 1 : 0;
            counts[label.fails() ? 1 : 3]++;
            hit += label.fails() && right ? 1 : 0;
            failing += label.fails() ? 1 : 0;
            kept += !label.fails() && right ? 1 : 0;
            passing += label.fails() ? 0 : 1;
            if (!right) {
                report.progress((label.fails() ? "missed " : "wrong  ") + label.topic() + "  " + label.file() + "  "
                        + label.resource());
            }
        }
        byTopic.forEach((topic, counts) -> report.figure(
                format + " " + topic,
                counts[0] + " of " + counts[1] + " found, " + counts[2] + " of " + counts[3] + " kept"));
        return new Score(hit, failing, kept, passing, uncovered);
    }

    private static void uncovered(Report report, String format, Score score) {
        report.figure(
                format + ": recall with uncovered topics of supported services",
                share(score.hit(), score.failing() + score.uncovered()));
    }

    private static void atLeast(Report report, String what, int part, int whole, double goal) {
        report.holds(what + ", at least " + Report.number(goal), part >= goal * whole, share(part, whole));
    }

    private static String share(int part, int whole) {
        return String.format(Locale.ROOT, "%.3f (%d of %d)", whole == 0 ? 1.0 : (double) part / whole, part, whole);
    }

    private static Topics topics(Object read) {
        Map<String, List<String>> policies = new TreeMap<>();
        Map<String, String> uncovered = new TreeMap<>();
        part(read, "covered").forEach((topic, ids) -> {
            List<String> names = new ArrayList<>();
            if (ids instanceof List<?> several) {
                several.forEach(id -> names.add(String.valueOf(id)));
            }
            policies.put(String.valueOf(topic), names);
        });
        part(read, "uncovered").forEach((topic, why) -> uncovered.put(String.valueOf(topic), String.valueOf(why)));
        return new Topics(policies, uncovered);
    }

    private static Map<?, ?> part(Object file, String name) {
        return file instanceof Map<?, ?> root && root.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }
}
