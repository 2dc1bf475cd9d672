package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.map.ArgumentWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Resources that come after the one they are about, one for each of its instances.
final class NewResources {
    private final Sources sources;
    private final Home parent;
    private final String subject;
    private final Map<String, Map<String, Object>> byType = new LinkedHashMap<>();

    NewResources(Sources sources, Home parent, String subject) {
        this.sources = sources;
        this.parent = parent;
        this.subject = subject;
    }

    void add(ArgumentWriter writer, Argument argument) throws NoEdit {
        Map<String, Object> members = byType.get(writer.terraform());
        if (members == null) {
            members = new LinkedHashMap<>(parent.meta(sources));
            byType.put(writer.terraform(), members);
            if (writer.reference().isPresent()) {
                members.put(writer.reference().get(), new HclText.Raw(parent.instanceName() + ".id"));
            }
        }
        List<String> path = subject.equals(argument.value())
                ? List.of(writer.argumentFor(
                        parent.block().labels().getFirst(), argument.path().getLast()))
                : argument.path();
        Additions.put(members, path, argument.value());
    }

    List<Splice> splices() throws NoEdit {
        List<Splice> out = new ArrayList<>();
        SourceText source = sources.file(parent.file());
        HclText writer = new HclText(subject, parent.instanceName(), source.newline());
        for (Map.Entry<String, Map<String, Object>> resource : byType.entrySet()) {
            String name = sources.freeName(
                    parent.file(), resource.getKey(), parent.block().labels().getLast());
            out.add(BlockEdits.of(source, writer)
                    .resource(parent.block(), resource.getKey(), name, resource.getValue()));
        }
        return out;
    }
}
