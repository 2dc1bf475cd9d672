package io.prunella.connector.aws.collect;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The resources that EC2 lists, and the settings that the account has once, region by region.
public final class Ec2Collector implements Collector {
    private static final Set<String> TYPES = Stream.concat(
                    Ec2Kind.ALL.stream().map(Ec2Kind::type),
                    Ec2Setting.ALL.stream().map(Ec2Setting::type))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("ec2", false, TYPES);
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        List<Unknown> unknowns = new ArrayList<>();
        Ec2Lists lists = new Ec2Lists(reader, request.region());
        int failed = 0;
        for (Ec2Kind kind : Ec2Kind.ALL) {
            if (request.stop().getAsBoolean()) {
                return reader.cancelled(unknowns);
            }
            Pages pages = kind.all(lists);
            kind.documents(lists, pages, unknowns).forEach(sink::document);
            sink.listing(kind.type(), pages.failure() == null, pages.failure());
            if (pages.failure() != null) {
                unknowns.add(pages.failure());
                failed++;
            }
            sink.progress(reader.calls(), reader.throttles());
        }
        for (Ec2Setting setting : Ec2Setting.ALL) {
            DocumentBuilder builder = setting.read(reader, request.region());
            sink.document(builder.build());
            sink.listing(setting.type(), true, null);
            unknowns.addAll(builder.unknowns());
            failed += builder.unknowns().isEmpty() ? 0 : 1;
        }
        return reader.ended(unknowns, failed == TYPES.size());
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        Optional<Ec2Setting> setting = Ec2Setting.of(ref.type());
        if (setting.isPresent()) {
            return Optional.of(setting.get().read(reader, ref.region()).build());
        }
        Ec2Kind kind = Ec2Kind.of(ref.type());
        String id = String.valueOf(ref.nativeId());
        Ec2Lists lists = new Ec2Lists(reader, ref.region());
        Pages pages = kind.one(lists, id).whole();
        return kind.documents(lists, pages, new ArrayList<>()).stream()
                .filter(document -> id.equals(document.id().nativeId()))
                .findFirst();
    }

    @Override
    public List<Document> list(Reader reader, String type, String region) {
        Optional<Ec2Setting> setting = Ec2Setting.of(type);
        if (setting.isPresent()) {
            return List.of(setting.get().read(reader, region).build());
        }
        Ec2Kind kind = Ec2Kind.of(type);
        Ec2Lists lists = new Ec2Lists(reader, region);
        return kind.documents(lists, kind.all(lists).whole(), new ArrayList<>());
    }
}
