package io.prunella.sandbox.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Writes SDK shapes as XML elements. The EC2 protocol names members in responses differently from requests, hence
/// `names`.
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(512);
    private final Function<SdkField<?>, String> names;

    XmlWriter(Function<SdkField<?>, String> names) {
        this.names = names;
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    XmlWriter open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    XmlWriter open(String element, String namespace) {
        out.append('<').append(element).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    XmlWriter close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    XmlWriter text(String element, String text) {
        open(element);
        escape(text);
        return close(element);
    }

    XmlWriter text(String text) {
        escape(text);
        return this;
    }

    String done() {
        return out.toString();
    }

    /// Writes every payload member that has a value, in the order of the shape.
    XmlWriter members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.location() != MarshallLocation.PAYLOAD || field.containsTrait(XmlAttributeTrait.class)) {
                continue;
            }
            Object value = field.getValueOrDefault(pojo);
            if (isPresent(value)) {
                member(field, names.apply(field), value);
            }
        }
        return this;
    }

    /// The SDK marks a collection that was never set; an empty one that was set is written.
    private static boolean isPresent(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void member(SdkField<?> field, String element, Object value) {
        switch (value) {
            case SdkPojo pojo -> {
                openWithAttributes(field, element, pojo);
                members(pojo);
                close(element);
            }
            case List<?> list -> list(field, element, list);
            case Map<?, ?> map -> map(field, element, map);
            default -> text(element, Scalars.format(field, value, Format.ISO_8601));
        }
    }

    private void openWithAttributes(SdkField<?> field, String element, SdkPojo pojo) {
        Optional<XmlAttributesTrait> attributes = field.getOptionalTrait(XmlAttributesTrait.class);
        out.append('<').append(element);
        attributes.ifPresent(trait -> trait.attributes().forEach((name, accessors) -> {
            String value = accessors.attributeGetter().apply(pojo);
            if (value != null) {
                out.append(' ').append(name).append("=\"");
                escape(value);
                out.append('"');
            }
        }));
        out.append('>');
    }

    private void list(SdkField<?> field, String element, Collection<?> values) {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        SdkField<?> memberField = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            values.forEach(value -> member(memberField, element, value));
            return;
        }
        String memberName = names.apply(memberField);
        open(element);
        values.forEach(value -> member(memberField, memberName, value));
        close(element);
    }

    private void map(SdkField<?> field, String element, Map<?, ?> values) {
        MapTrait trait = field.getRequiredTrait(MapTrait.class);
        SdkField<?> valueField = trait.valueFieldInfo();
        String entry = trait.isFlattened() ? element : "entry";
        if (!trait.isFlattened()) {
            open(element);
        }
        values.forEach((key, value) -> {
            open(entry).text(trait.keyLocationName(), key.toString());
            member(valueField, trait.valueLocationName(), value);
            close(entry);
        });
        if (!trait.isFlattened()) {
            close(element);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
    }
}
