package io.prunella.code.suppress;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.bicep.Bicep;
import io.prunella.code.cloudformation.Templates;
import io.prunella.code.kubernetes.Manifests;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.model.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What people accepted in the sources of a tree: `# prunella:ignore <policy> until 2027-01-31 <reason>`, the
/// same in the metadata of a template's resource, and what was written for other tools. Each file is read
/// when it is asked about.
public final class Suppressions {
    private static final List<String> SIGNS =
            List.of("prunella", "checkov", "bridgecrew:", "cortex:", "tfsec:", "trivy:", "kics-scan");

    // An annotation that Checkov reads.
    private static final Pattern SKIP = Pattern.compile("([A-Za-z0-9_]+)(?:=(.*))?", Pattern.DOTALL);

    private static final class Foreign {
        private static final ForeignIds IDS = ForeignIds.load();
    }

    /// @param wrong what is meant for us, but cannot be followed
    private record Read(List<Suppression> suppressions, List<Problem> wrong) {}

    private final SourceTree tree;
    private final LocalDate today;
    private final Remarks remarks;
    private final Map<String, Read> byFile = new ConcurrentHashMap<>();

    /// @param policies the ids of all that there are
    public Suppressions(SourceTree tree, Set<String> policies, LocalDate today) {
        this.tree = tree;
        this.today = today;
        remarks = new Remarks(policies, Foreign.IDS);
    }

    /// What accepts that a policy fails there; empty where nothing does, or not any more.
    ///
    /// @param element whether it fails on one element of a list, not on the resource
    /// @param written all places that say it: where it is wrong, the resource, and the calls that lead to it
    public Optional<Suppression> find(String policy, boolean element, List<Origin.Source> written) {
        return written.stream()
                .flatMap(place -> in(place.file()).suppressions().stream()
                        .filter(one -> one.holds(today) && one.isAbout(policy, place, element)))
                .findFirst();
    }

    /// Whether a file accepts anything.
    public boolean isIn(String file) {
        return !in(file).suppressions().isEmpty();
    }

    /// What does not hold any more, and what is meant for us, but cannot be followed; neither suppresses anything.
    public List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        Stream.of(
                        tree.files().stream().filter(SourceComments::isTerraform),
                        Bicep.files(tree).stream(),
                        Templates.files(tree).stream(),
                        Manifests.files(tree).stream(),
                        ArmTemplates.files(tree).stream())
                .flatMap(files -> files)
                .distinct()
                .forEach(file -> {
                    Read read = in(file);
                    warnings.addAll(read.wrong());
                    read.suppressions().stream()
                            .filter(one -> !one.holds(today))
                            .forEach(one -> warnings.add(new Problem(
                                    file,
                                    one.line(),
                                    "It held until " + one.until().orElseThrow() + " and suppresses nothing any more: "
                                            + one.reason())));
                });
        return warnings;
    }

    private Read in(String file) {
        return byFile.computeIfAbsent(
                file,
                name -> tree.text(name)
                        .filter(text -> SIGNS.stream().anyMatch(text::contains))
                        .map(text -> read(name, text))
                        .orElse(new Read(List.of(), List.of())));
    }

    private Read read(String file, String text) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        SourceComments source = SourceComments.read(file, text);
        for (Comment comment : source.comments()) {
            for (Remark remark : remarks.of(comment.text())) {
                switch (remark) {
                    case Remark.Wrong(String why) -> read.wrong().add(new Problem(file, comment.line(), why));
                    case Remark.Ignore ignore -> add(read, file, comment, ignore, source.stretches());
                }
            }
        }
        source.resources().forEach(resource -> metadata(read, file, resource));
        source.manifests().forEach(manifest -> annotations(read, file, manifest.object()));
        return read;
    }

    private static void add(Read read, String file, Comment comment, Remark.Ignore ignore, Stretches stretches) {
        Optional<Lines> about =
                switch (ignore.reach()) {
                    case BLOCK -> stretches.about(comment);
                    case RESOURCE -> stretches.whole(comment);
                    case LINE -> Optional.of(new Lines(comment.line() + 1, comment.line() + 1));
                    case FILE ->
                        stretches.isAtTheTop(comment) ? Optional.of(new Lines(1, Integer.MAX_VALUE)) : Optional.empty();
                };
        if (about.isPresent()) {
            Lines resource = ignore.reach() == Remark.Reach.BLOCK
                    ? stretches.whole(comment).orElse(about.get())
                    : about.get();
            read.suppressions().add(suppression(file, comment.line(), about.get(), resource, ignore));
        } else if (comment.text().startsWith("prunella:")) {
            read.wrong().add(new Problem(file, comment.line(), "It stands neither in a resource nor right above one"));
        }
    }

    private static Suppression suppression(String file, int line, Lines about, Lines resource, Remark.Ignore ignore) {
        return new Suppression(ignore.policies(), file, line, about, resource, ignore.until(), ignore.reason());
    }

    // The JSON of CloudFormation has no comments.
    private void metadata(Read read, String file, Node.Member resource) {
        Optional<Node> metadata = resource.value().getAnyCase("Metadata");
        for (Node one : elements(metadata, "prunella", "ignore")) {
            int line = one.lines().start();
            switch (remarks.own(text(one, "policy"), text(one, "until"), text(one, "reason"))) {
                case Remark.Wrong(String why) -> read.wrong().add(new Problem(file, line, why));
                case Remark.Ignore ignore ->
                    read.suppressions().add(suppression(file, line, resource.lines(), resource.lines(), ignore));
            }
        }
        for (Node one : elements(metadata, "checkov", "skip")) {
            Optional<Remark> remark = remarks.checkov(text(one, "id"), text(one, "comment"));
            if (remark.isPresent() && remark.get() instanceof Remark.Ignore ignore) {
                read.suppressions()
                        .add(suppression(file, one.lines().start(), resource.lines(), resource.lines(), ignore));
            }
        }
    }

    private void annotations(Read read, String file, Node object) {
        object.get("metadata").orElse(object).members("annotations").forEach((name, member) -> {
            Matcher skip = SKIP.matcher(member.value().text().orElse(""));
            if (name.startsWith("checkov.io/skip") && skip.matches()) {
                int line = member.lines().start();
                String reason = skip.group(2) == null ? "" : skip.group(2);
                if (remarks.checkov(skip.group(1), reason).orElse(null) instanceof Remark.Ignore ignore) {
                    read.suppressions().add(suppression(file, line, object.lines(), object.lines(), ignore));
                }
            }
        });
    }

    private static List<Node> elements(Optional<Node> metadata, String tool, String list) {
        Optional<Node> found = metadata.flatMap(one -> one.get(tool)).flatMap(one -> one.get(list));
        return found.isPresent() && found.get() instanceof Node.Sequence several ? several.elements() : List.of();
    }

    private static String text(Node node, String name) {
        return node.text(name).orElse("");
    }
}
