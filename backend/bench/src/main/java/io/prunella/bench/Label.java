package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.code.judge.CodeFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What somebody else says of a piece of code.
///
/// @param resource empty where the label is for the whole file or folder
/// @param fails whether something must be reported, or nothing may be
/// @param strict whether a report where nothing may be reported is wrong; else the label is narrower than its topic
record Label(
        String file,
        String resource,
        String topic,
        String format,
        boolean fails,
        String scope,
        int line,
        boolean strict) {

    static List<Label> read(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Label> labels = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("labels.jsonl"))) {
            JsonNode node = json.readTree(line);
            boolean arm = node.path("format").asText().equals("arm");
            if (arm || node.path("cloud").asText().equals("aws")) {
                labels.add(new Label(
                        node.path("file").asText(),
                        resource(node),
                        node.path("topic_id").asText(),
                        node.path("format").asText(),
                        node.path("expected").asText().equals("fail"),
                        node.path("scope").asText(),
                        node.path("line").asInt(0),
                        node.path("pass_scope").asText().equals("topic")));
            }
        }
        return labels;
    }

    // Those of templates name the type before the logical id, or before the name; some have name behind type as ids do.
    private static String resource(JsonNode node) {
        String written =
                node.path("resource").isTextual() ? node.path("resource").asText() : "";
        return switch (node.path("format").asText()) {
            case "cloudformation" -> written.substring(written.lastIndexOf('.') + 1);
            case "arm" -> armName(written);
            default -> written;
        };
    }

    private static String armName(String written) {
        int provider = written.indexOf('/');
        int dot = written.indexOf('.', Math.max(provider, 0));
        if (provider < 0 || dot > 0) {
            return written.substring(dot + 1);
        }
        String[] parts = written.substring(provider + 1).split("/");
        return IntStream.iterate(1, i -> i < parts.length, i -> i + 2)
                .mapToObj(i -> parts[i])
                .collect(Collectors.joining("/"));
    }

    /// Whether a finding is where this label looks. What is reported of a companion also tells of its resource.
    boolean covers(CodeFinding finding) {
        CodeFinding.Place place = finding.place();
        return switch (scope) {
            case "directory" -> folder(place.file()).equals(folder(file));
            case "resource" ->
                place.file().equals(file) && (isOf(place.resource()) || (fails && isOf(finding.subject())));
            case "line" -> place.file().equals(file) && place.startLine() <= line && line <= place.endLine();
            default -> place.file().equals(file);
        };
    }

    // What ARM nests is called by its own name alone, or by those before it, too.
    private boolean isOf(String address) {
        String bare = bare(address);
        return bare.equals(resource) || (format.equals("arm") && bare.endsWith("/" + resource));
    }

    // Without the keys of instances, which labels do not name.
    private static String bare(String address) {
        return address.replaceAll("\\[[^\\]]*]", "");
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
