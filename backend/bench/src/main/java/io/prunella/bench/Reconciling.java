package io.prunella.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bringing 100,000 findings in line with the same judgements again. The test that holds it to writing nothing tells
/// how long it took.
final class Reconciling {
    private static final Pattern TOOK =
            Pattern.compile("at 100000 findings: reconciling, when nothing changed: (\\d+) ms");
    private static final double MILLIS = 1000;

    private final Place place;

    Reconciling(Place place) {
        this.place = place;
    }

    void run(Report report) throws Exception {
        report.progress("reconciling");
        Path log = place.directory().resolve("reconciling.log");
        int exit = new ProcessBuilder(
                        place.checkout().resolve("mvnw").toString(),
                        "-B",
                        "-ntp",
                        "-pl",
                        "backend/app",
                        "-am",
                        "test",
                        "-Dspotless.check.skip",
                        "-Dquarkus.quinoa=false",
                        "-Dtest=FindingsAtScaleTest",
                        "-Dfindings=100000",
                        "-Dsurefire.failIfNoSpecifiedTests=false")
                .directory(place.checkout().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        report.holds("reconciling unchanged findings writes no row", exit == 0, exit == 0 ? "no row" : "see " + log);
        Matcher took = TOOK.matcher(Files.readString(log));
        if (took.find()) {
            report.below("reconciling 100,000 unchanged findings", Long.parseLong(took.group(1)) / MILLIS, 5, "s");
        }
    }
}
