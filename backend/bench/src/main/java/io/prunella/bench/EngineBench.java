package io.prunella.bench;

import io.prunella.model.Document;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Example;
import io.prunella.policy.Policies;
import io.prunella.policy.Policy;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many judgements a second the engine gives: every policy of the catalogue on its own examples.
final class EngineBench implements Measurement {
    private static final double WARM_UP_SECONDS = 5;
    private static final double SECONDS = 10;
    private static final double NANOS = 1e9;

    private record Case(CompiledPolicy policy, Document document, Example example) {
        /// A fresh subject each time, as in a scan: nothing of it is remembered.
        void judge() {
            policy.judge(new Subject(document, example.side(), Related.none()));
        }
    }

    @Override
    public void run(Place place, Report report) throws Exception {
        long start = System.nanoTime();
        Schema schema = Schema.load();
        List<Policy> catalogue = Policies.catalogue();
        double loaded = (System.nanoTime() - start) / NANOS;
        start = System.nanoTime();
        PolicyEngine engine = new PolicyEngine(schema);
        List<Case> cases = new ArrayList<>();
        for (Policy policy : catalogue) {
            CompiledPolicy compiled = engine.compile(policy);
            policy.examples()
                    .forEach(example -> cases.add(
                            new Case(compiled, compiled.subject(example).asSet(), example)));
        }
        double compiled = (System.nanoTime() - start) / NANOS;
        report.figure("policies, examples", catalogue.size() + ", " + cases.size());
        report.figure("reading schema and catalogue", Report.number(loaded) + " s");
        report.figure("compiling the catalogue, cold", Report.number(compiled) + " s");
        judgements(cases, WARM_UP_SECONDS);
        double one = judgements(cases, SECONDS);
        report.figure("judgements with one thread", Report.number(Math.rint(one)) + " /s");
        report.figure("time of one", Report.number(1e6 / one) + " µs");
        int threads = Runtime.getRuntime().availableProcessors();
        report.figure(
                "judgements with " + threads + " threads",
                Report.number(Math.rint(inParallel(cases, threads))) + " /s");
    }

    private static double judgements(List<Case> cases, double seconds) {
        long start = System.nanoTime();
        long done = 0;
        double passed;
        do {
            cases.forEach(Case::judge);
            done += cases.size();
            passed = (System.nanoTime() - start) / NANOS;
        } while (passed < seconds);
        return done / passed;
    }

    private static double inParallel(List<Case> cases, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Double>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(() -> judgements(cases, SECONDS));
            }
            double all = 0;
            for (Future<Double> worker : pool.invokeAll(workers)) {
                all += worker.get();
            }
            return all;
        }
    }
}
