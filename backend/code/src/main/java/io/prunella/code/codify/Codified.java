package io.prunella.code.codify;

import java.util.List;

/// A live resource as code.
///
/// @param resources the blocks of resources
/// @param imports blocks that tell Terraform that these are there already
/// @param notes what is not said of the resource, one sentence each
public record Codified(String resources, String imports, List<String> notes) {
    public Codified {
        notes = List.copyOf(notes);
    }

    /// All of it as one file.
    public String source() {
        StringBuilder out = new StringBuilder();
        notes.forEach(
                note -> out.append("# ").append(note.replaceAll("\\R", " ")).append('\n'));
        out.append(notes.isEmpty() ? "" : "\n").append(imports).append(imports.isEmpty() ? "" : "\n");
        return out.append(resources).toString();
    }
}
