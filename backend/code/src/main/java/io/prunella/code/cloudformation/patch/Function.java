package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.tree.Layout;
import io.prunella.code.edit.tree.Raw;
import java.util.Map;

/// A function of a text, to be written.
record Function(String tag, String text) {
    Object written(Layout layout, boolean tags) {
        Map<String, Object> longForm = Map.of(tag.equals("Ref") ? tag : "Fn::" + tag, text);
        if (layout.json()) {
            return new Raw(layout.flow(longForm));
        }
        return tags ? new Raw("!" + tag + " " + (tag.equals("Sub") ? layout.quoted(text) : text)) : longForm;
    }
}
