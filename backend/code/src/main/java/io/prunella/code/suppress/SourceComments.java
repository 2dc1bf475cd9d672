package io.prunella.code.suppress;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.arm.eval.ArmTemplate;
import io.prunella.code.bicep.Bicep;
import io.prunella.code.bicep.BicepSource;
import io.prunella.code.cloudformation.Templates;
import io.prunella.code.kubernetes.Manifest;
import io.prunella.code.kubernetes.Piece;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.Span;
import io.prunella.code.terraform.tree.SyntaxException;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.TreeFile;
import io.prunella.code.tree.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The comments of a file, and the parts of it that they can be about.
///
/// @param resources those of a template
/// @param manifests those of Kubernetes
record SourceComments(
        List<Comment> comments, Stretches stretches, List<Node.Member> resources, List<Manifest> manifests) {
    static boolean isTerraform(String file) {
        return TerraformFiles.isNative(file);
    }

    /// Nothing where the file is broken, which whoever judges it reports.
    static SourceComments read(String file, String text) {
        try {
            if (isTerraform(file)) {
                return terraform(text);
            }
            if (Bicep.isOne(file)) {
                return bicep(text);
            }
            if (ArmTemplates.looksLikeOne(text)) {
                return arm(file, text);
            }
            return Templates.looksLikeOne(text) ? template(file, text) : manifests(file, text);
        } catch (SyntaxException | TreeException e) {
            return of(List.of(), List.of(), List.of(), List.of());
        }
    }

    private static SourceComments of(
            List<Comment> comments, List<Lines> all, List<Node.Member> resources, List<Manifest> manifests) {
        return new SourceComments(
                comments,
                new Stretches(
                        all,
                        comments.stream()
                                .filter(Comment::alone)
                                .map(Comment::line)
                                .collect(Collectors.toSet())),
                resources,
                manifests);
    }

    private static SourceComments terraform(String text) throws SyntaxException {
        HclParser.Commented parsed = HclParser.commented(text);
        List<Comment> comments = new ArrayList<>();
        for (Span span : parsed.comments()) {
            boolean alone = Lines.isBlankBefore(text, span.start());
            String[] lines = text.substring(span.start(), span.end()).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                comments.add(new Comment(span.startLine() + i, alone || i > 0, bare(lines[i])));
            }
        }
        List<Lines> all = new ArrayList<>();
        blocks(parsed.body(), all);
        return of(comments, all, List.of(), List.of());
    }

    private static SourceComments bicep(String text) {
        BicepSource source = BicepSource.read(text);
        List<Comment> comments = source.comments().stream()
                .map(one -> new Comment(one.line(), one.alone(), bare(one.text())))
                .toList();
        return of(comments, source.stretches(), List.of(), List.of());
    }

    private static void blocks(Body body, List<Lines> all) {
        body.blocks().forEach(block -> {
            all.add(new Lines(block.span().startLine(), block.span().endLine()));
            blocks(block.body(), all);
        });
    }

    private static SourceComments template(String file, String text) throws TreeException {
        List<Lines> all = new ArrayList<>();
        List<Node.Member> resources = new ArrayList<>();
        for (Node root : TreeFile.parse(file, text)) {
            resources.addAll(root.members("Resources").values());
        }
        stretches(resources, all);
        return of(text.stripLeading().startsWith("{") ? List.of() : comments(text, 0), all, resources, List.of());
    }

    private static void stretches(List<Node.Member> resources, List<Lines> all) {
        resources.forEach(resource -> {
            all.add(resource.lines());
            elements(resource.value(), all);
        });
    }

    // Resources within others are stretches of their own, too.
    private static SourceComments arm(String file, String text) throws TreeException {
        List<Lines> all = new ArrayList<>();
        List<Node.Member> resources = ArmTemplate.of(file, ArmTemplates.parse(text), Map.of())
                .map(ArmTemplate::written)
                .orElse(List.of());
        stretches(resources, all);
        List<Comment> comments = JsonTree.comments(text).stream()
                .map(found -> new Comment(found.line(), found.alone(), bare(found.text())))
                .toList();
        return of(comments, all, resources, List.of());
    }

    // One by one: where a document is broken, what the others accept holds.
    private static SourceComments manifests(String file, String text) {
        List<Lines> all = new ArrayList<>();
        List<Comment> comments = new ArrayList<>();
        List<Manifest> manifests = new ArrayList<>();
        for (Piece piece : Piece.all(file, text)) {
            try {
                List<Manifest> found = piece.manifests();
                found.forEach(manifest -> {
                    all.add(manifest.object().lines());
                    elements(manifest.object(), all);
                });
                manifests.addAll(found);
                if (!piece.isJson()) {
                    comments.addAll(comments(piece.text(), piece.line()));
                }
            } catch (TreeException e) {
                // Whoever judges it reports it.
            }
        }
        return of(comments, all, List.of(), manifests);
    }

    /// @param before how many lines of the file are before the text
    private static List<Comment> comments(String text, int before) throws TreeException {
        return YamlTree.comments(text).stream()
                .map(found -> new Comment(before + found.line(), found.alone(), bare(found.text())))
                .toList();
    }

    private static void elements(Node node, List<Lines> all) {
        switch (node) {
            case Node.Mapping mapping -> mapping.members().values().forEach(member -> elements(member.value(), all));
            case Node.Sequence sequence ->
                sequence.elements().forEach(element -> {
                    if (element instanceof Node.Mapping) {
                        all.add(element.lines());
                    }
                    elements(element, all);
                });
            case Node.Scalar ignored -> {}
            case Node.Null ignored -> {}
        }
    }

    private static String bare(String comment) {
        return comment.strip()
                .replaceFirst("^(#+|//+|/\\*+|\\*+(?!/))", "")
                .replaceFirst("\\*+/$", "")
                .strip();
    }
}
