package io.prunella.bench;

import io.prunella.sandbox.seed.Seeds;
import java.util.EnumMap;
import java.util.Map;

/// Fixes of the whole catalogue, many under way at once, met in the middle by what can go wrong, until as many of their
/// calls were met as the project promises. Each ends healed, with one effect per call and no approval lost.
final class CampaignBench implements Measurement {
    private static final int FIXES_AT_ONCE = 16;
    /// For calls that do not come in time, which would cost a wave of their own.
    private static final int SPARE = 2;
    /// For moments at which no call to a bucket was met yet.
    private static final int MORE_WAVES = 3;
    private static final double MINUTES = 20;
    private static final String TENTH = "tenth";
    private static final Map<Blow, Integer> GOALS =
            new EnumMap<>(Map.of(Blow.KILL, 300, Blow.OUTAGE, 30, Blow.PAUSE, 30, Blow.LOSS, 30));

    @Override
    public void run(Place place, Report report) throws Exception {
        int share = place.part().equals(TENTH) ? 10 : 1;
        long start = System.nanoTime();
        try (Workbench bench = new Workbench(place, "twins", CrashBench.IMPATIENT);
                Campaign campaign = new Campaign(bench, Seeds.DEV, report)) {
            for (Blow blow : GOALS.keySet()) {
                int goal = GOALS.get(blow) / share;
                int more = 0;
                while (campaign.met(blow) < goal || (!campaign.hasMetBuckets(blow) && more++ < MORE_WAVES)) {
                    int missing =
                            Math.max(goal - campaign.met(blow), blow.moments().size());
                    campaign.wave(blow, Math.min(FIXES_AT_ONCE, missing + SPARE));
                }
            }
            double minutes = (System.nanoTime() - start) / 6e10;
            campaign.tell();
            report.below("unattended", minutes, MINUTES, "min");
        }
    }
}
