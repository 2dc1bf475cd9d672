package io.prunella.app.remediation.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.remediation.windows.ChangeWindow.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final UUID SHOP = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));

    private static ChangeWindow of(Kind kind, @Nullable String environment, @Nullable UUID account, Times times) {
        return new ChangeWindow(UUID.randomUUID(), kind, "W", environment, account, times, "Alma", NOW);
    }

    private static Times nightly(String zone) {
        return new Times.Recurring("0 2 * * *", ZoneId.of(zone), Duration.ofHours(2));
    }

    private static Times once(String from, String until) {
        return new Times.Once(Instant.parse(from), Instant.parse(until));
    }

    private static Opening opening(ChangeWindow... windows) {
        return openingAt(NOW, windows);
    }

    private static Opening openingAt(Instant at, ChangeWindow... windows) {
        return new Calendar(List.of(windows)).opening(at, LATER);
    }

    private static Instant later(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Later.class);
        return ((Opening.Later) opening).at();
    }

    @Test
    void withoutAnyWindowEveryTimeIsRight() {
        assertThat(opening()).isEqualTo(new Opening.Open());
    }

    @Test
    void aClosedWindowHoldsUntilItOpensByTheClocksOfItsZone() {
        assertThat(later(opening(of(Kind.WINDOW, null, null, nightly("UTC")))))
                .isEqualTo(Instant.parse("2026-03-28T02:00:00Z"));
        assertThat(later(opening(of(Kind.WINDOW, null, null, nightly("Asia/Tokyo")))))
                .isEqualTo(Instant.parse("2026-03-27T17:00:00Z"));
    }

    @Test
    void clocksThatChangeMoveTheWindowAndNotTheRule() {
        Instant saturday = Instant.parse("2026-03-28T12:00:00Z");
        Times morning = new Times.Recurring("0 6 * * *", ZoneId.of("Europe/Berlin"), Duration.ofHours(1));

        assertThat(later(opening(of(Kind.WINDOW, null, null, morning))))
                .isEqualTo(Instant.parse("2026-03-28T05:00:00Z"));
        assertThat(later(openingAt(saturday, of(Kind.WINDOW, null, null, morning))))
                .isEqualTo(Instant.parse("2026-03-29T04:00:00Z"));
    }

    @Test
    void aWindowIsOpenFromItsFirstMomentToJustBeforeItsEnd() {
        ChangeWindow window = of(Kind.WINDOW, null, null, nightly("UTC"));

        assertThat(openingAt(Instant.parse("2026-03-28T02:00:00Z"), window)).isEqualTo(new Opening.Open());
        assertThat(openingAt(Instant.parse("2026-03-28T03:59:59Z"), window)).isEqualTo(new Opening.Open());
        assertThat(later(openingAt(Instant.parse("2026-03-28T04:00:00Z"), window)))
                .isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
    }

    @Test
    void aFreezeHoldsEvenInsideAWindowAndThenTheNextWindowCounts() {
        ChangeWindow window = of(Kind.WINDOW, null, null, nightly("UTC"));
        ChangeWindow freeze = of(Kind.FREEZE, null, null, once("2026-03-27T00:00:00Z", "2026-03-29T10:00:00Z"));

        assertThat(later(opening(window, freeze))).isEqualTo(Instant.parse("2026-03-30T02:00:00Z"));
        assertThat(later(opening(freeze))).isEqualTo(Instant.parse("2026-03-29T10:00:00Z"));
    }

    @Test
    void theWindowThatNamesTheAccountMostPreciselyCountsAlone() {
        ChangeWindow everywhere = of(Kind.WINDOW, null, null, once("2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z"));
        ChangeWindow prod = of(Kind.WINDOW, "prod", null, nightly("UTC"));
        ChangeWindow shop = of(Kind.WINDOW, null, SHOP, once("2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z"));

        assertThat(opening(everywhere)).isEqualTo(new Opening.Open());
        assertThat(later(opening(everywhere, prod))).isEqualTo(Instant.parse("2026-03-28T02:00:00Z"));
        assertThat(later(opening(everywhere, prod, shop))).isEqualTo(Instant.parse("2026-03-30T00:00:00Z"));
    }

    @Test
    void whatNeverOpensInTimeIsSaidToBeSo() {
        ChangeWindow past = of(Kind.WINDOW, null, null, once("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"));
        ChangeWindow endless = of(Kind.FREEZE, null, null, once("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"));

        assertThat(opening(past)).isEqualTo(new Opening.Never("the window “W” is closed"));
        assertThat(opening(endless)).isEqualTo(new Opening.Never("the freeze “W” holds"));
    }

    @Test
    void aWindowConcernsItsAccountOrItsEnvironmentAlone() {
        assertThat(of(Kind.FREEZE, "prod", null, nightly("UTC")).concerns(SHOP, "prod"))
                .isTrue();
        assertThat(of(Kind.FREEZE, "prod", null, nightly("UTC")).concerns(SHOP, null))
                .isFalse();
        assertThat(of(Kind.FREEZE, null, SHOP, nightly("UTC")).concerns(SHOP, "prod"))
                .isTrue();
        assertThat(of(Kind.FREEZE, null, SHOP, nightly("UTC")).concerns(UUID.randomUUID(), "prod"))
                .isFalse();
    }
}
