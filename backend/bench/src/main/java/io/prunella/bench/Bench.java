package io.prunella.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Entry point of `./prunella bench [NAME[:PART]…]` and `./prunella bench iac FOLDER`. Everything it makes
/// lies below `.prunella/bench`.
public final class Bench {
    /// Measures on a folder that is named, and so runs only when it is asked for.
    private static final String CORPUS = "iac";

    private static final Map<String, Measurement> ALL = all();

    private Bench() {}

    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("engine", new EngineBench());
        all.put("findings", new FindingsBench());
        all.put("scan", new ScanBench("bench", 500, 6));
        all.put("core", new ScanBench("bench-core", 502, 15));
        all.put("crash", new CrashBench());
        all.put("campaign", new CampaignBench());
        all.put("start", new StartBench());
        all.put(CORPUS, new IacBench());
        return all;
    }

    /// Ends with 1 when a goal was missed.
    ///
    /// @param names which to run; all when there is none
    public static void main(String... names) throws Exception {
        List<String> chosen = chosen(names);
        for (String asked : chosen) {
            if (!ALL.containsKey(nameOf(asked))) {
                System.err.println("prunella: there is no benchmark " + asked + "; there are "
                        + String.join(", ", ALL.keySet()) + ".");
                System.exit(2);
            }
        }
        Path checkout = checkout();
        Path directory = checkout.resolve(".prunella/bench");
        Files.createDirectories(directory);
        boolean reached = true;
        for (String asked : chosen) {
            String name = nameOf(asked);
            String part = asked.substring(Math.min(asked.length(), name.length() + 1));
            Report report = new Report(name, System.out);
            Objects.requireNonNull(ALL.get(name)).run(new Place(checkout, directory, part), report);
            report.print();
            Files.writeString(directory.resolve(name + ".txt"), report.text());
            reached &= report.reached();
        }
        System.exit(reached ? 0 : 1);
    }

    private static List<String> chosen(String... names) {
        if (names.length == 2 && names[0].equals(CORPUS)) {
            return List.of(CORPUS + ":" + names[1]);
        }
        return names.length == 0
                ? ALL.keySet().stream().filter(name -> !name.equals(CORPUS)).toList()
                : List.of(names);
    }

    private static String nameOf(String asked) {
        return asked.split(":", 2)[0];
    }

    private static Path checkout() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        for (Path each = classes.toRealPath(); each != null; each = each.getParent()) {
            if (Files.isExecutable(each.resolve("prunella")) && Files.exists(each.resolve("pom.xml"))) {
                return each;
            }
        }
        throw new IOException(classes + " does not lie in a checkout of Prunella");
    }
}
