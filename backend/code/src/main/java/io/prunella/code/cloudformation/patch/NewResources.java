package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.TextEdits;
import io.prunella.code.tree.Syntax;
import java.util.LinkedHashMap;
import java.util.Map;

/// A resource that comes after the one it is about, and is made where that one is.
///
/// @param parent the logical id of the one it is about
record NewResources(TemplateText source, TextEdits edits, String parent) {
    Splice add(String type, Map<String, Object> properties) throws NoEdit {
        Syntax.Mapping resources = source.resources();
        Syntax.Entry entry = source.resource(parent);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("Type", type);
        entry.value().text("Condition").ifPresent(condition -> resource.put("Condition", condition));
        resource.put("Properties", properties);
        return edits.behind(resources, entry, freeName(resources, type.replaceFirst(".*::", "")), resource);
    }

    // `LogsBucket` and `BucketPolicy` are `LogsBucketPolicy`.
    private String freeName(Syntax.Mapping resources, String type) {
        int shared = type.length() - 1;
        while (shared > 0
                && !(Character.isUpperCase(type.charAt(shared)) && parent.endsWith(type.substring(0, shared)))) {
            shared--;
        }
        String wanted = parent + type.substring(shared);
        String name = wanted;
        for (int i = 2;
                resources.entry(name).isPresent() || source.parameter(name).isPresent();
                i++) {
            name = wanted + i;
        }
        return name;
    }
}
