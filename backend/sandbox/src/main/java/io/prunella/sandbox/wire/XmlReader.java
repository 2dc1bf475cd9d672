package io.prunella.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/// Fills SDK shapes from XML elements, as REST-XML request bodies carry them.
final class XmlReader {
    private XmlReader() {}

    /// Sets every payload member of `builder` that `node` holds.
    static void fill(SdkPojo builder, XmlNode node) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                member(field, node).ifPresent(value -> field.set(builder, value));
            }
        }
    }

    static SdkPojo pojo(SdkField<?> field, XmlNode node) {
        SdkPojo builder = field.constructor().get();
        fill(builder, node);
        return OperationShape.build(builder);
    }

    private static Optional<Object> member(SdkField<?> field, XmlNode parent) {
        String name = field.locationName();
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return Optional.ofNullable(parent.attributes().get(name));
        }
        Optional<ListTrait> list = field.getOptionalTrait(ListTrait.class);
        if (list.isPresent() && list.get().isFlattened()) {
            List<XmlNode> found = parent.all(name);
            return found.isEmpty() ? Optional.empty() : Optional.of(elements(list.get(), found));
        }
        Optional<MapTrait> map = field.getOptionalTrait(MapTrait.class);
        if (map.isPresent() && map.get().isFlattened()) {
            List<XmlNode> found = parent.all(name);
            return found.isEmpty() ? Optional.empty() : Optional.of(entries(map.get(), found));
        }
        XmlNode child = parent.first(name);
        return child == null ? Optional.empty() : Optional.of(value(field, child));
    }

    private static Object value(SdkField<?> field, XmlNode node) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return pojo(field, node);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return elements(field.getRequiredTrait(ListTrait.class), node.children());
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            return entries(field.getRequiredTrait(MapTrait.class), node.children());
        }
        return Scalars.parse(field, node.text(), Format.ISO_8601);
    }

    private static List<Object> elements(ListTrait list, List<XmlNode> nodes) {
        SdkField<?> element = list.memberFieldInfo();
        return nodes.stream().map(node -> value(element, node)).toList();
    }

    private static Map<String, Object> entries(MapTrait map, List<XmlNode> nodes) {
        Map<String, Object> entries = new LinkedHashMap<>();
        SdkField<?> valueField = map.valueFieldInfo();
        for (XmlNode entry : nodes) {
            @Nullable XmlNode key = entry.first(map.keyLocationName());
            @Nullable XmlNode value = entry.first(map.valueLocationName());
            if (key == null || value == null) {
                throw new MalformedMessage("a map entry needs a key and a value");
            }
            entries.put(key.text(), value(valueField, value));
        }
        return entries;
    }
}
